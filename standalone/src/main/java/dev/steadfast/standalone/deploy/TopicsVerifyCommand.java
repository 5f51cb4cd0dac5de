package dev.steadfast.standalone.deploy;

import dev.steadfast.chassis.kafka.TopicAdmin;
import dev.steadfast.chassis.kafka.TopicDifference;
import dev.steadfast.standalone.ExitStatus;
import dev.steadfast.standalone.Output;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code steadfast topics verify}. */
@Command(name = "verify", mixinStandardHelpOptions = true,
        description = {"Compares the topics with what the services want: partitions, replication, cleanup policy, retention, segments, and whether they take the largest record. A line for everything that differs, with its remedy."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:nothing differs", "1:something differs with which the services start", "2:wrong usage or configuration",
            "3:Kafka does not answer", "4:a topic is missing, or has other partitions or another cleanup policy: the services refuse it"})
public final class TopicsVerifyCommand extends KafkaCommand {

    @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Output output = Output.table;

    @Override
    int run(Wanted wanted, PrintWriter out) {
        List<TopicDifference> differences;
        try (TopicAdmin admin = wanted.open()) {
            differences = admin.differences(wanted.topics());
        }
        differences.forEach(d -> out.println(output == Output.json ? Output.line(d) : d.text()));
        if (output == Output.table && differences.isEmpty()) {
            out.println("all " + wanted.topics().size() + " topics are as they must be");
        }
        return differences.isEmpty() ? ExitStatus.DONE : differences.stream().anyMatch(TopicDifference::refused) ? ExitStatus.UNFIT : ExitStatus.NO;
    }
}
