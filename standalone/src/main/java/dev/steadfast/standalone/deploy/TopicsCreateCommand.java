package dev.steadfast.standalone.deploy;

import dev.steadfast.chassis.kafka.TopicAdmin;
import dev.steadfast.chassis.kafka.TopicDifference;
import dev.steadfast.chassis.kafka.TopicsException;
import dev.steadfast.standalone.ExitStatus;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code steadfast topics create}. */
@Command(name = "create", mixinStandardHelpOptions = true,
        description = {"Makes the topics that are missing. Those that are there stay as they are: what differs is said, as verify does.",
            "If it may not, it prints Kafka's own commands for what is missing, for somebody who may."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:all are there, as they must be", "2:wrong usage or configuration", "3:Kafka does not answer",
            "4:a topic can't be made, or one that is there has other partitions or another cleanup policy"})
public final class TopicsCreateCommand extends KafkaCommand {

    @Option(names = "--print", description = "Makes nothing and asks nobody: only prints Kafka's own commands.")
    boolean print;

    @Override
    int run(Wanted wanted, PrintWriter out) {
        if (print) {
            TopicCommands.create(wanted.topics(), wanted.kafka().bootstrapServers()).forEach(out::println);
            return ExitStatus.DONE;
        }
        try (TopicAdmin admin = wanted.open()) {
            return create(admin, wanted, out);
        }
    }

    private int create(TopicAdmin admin, Wanted wanted, PrintWriter out) {
        try {
            Set<String> made = admin.create(wanted.topics());
            made.forEach(name -> out.println("made " + name));
            out.println(made.size() + " made, " + (wanted.topics().size() - made.size()) + " were there");
        } catch (TopicsException e) {
            e.getMessage().lines().forEach(line -> spec.commandLine().getErr().println("steadfast: " + line));
            List<String> missing = admin.differences(wanted.topics()).stream().filter(d -> d.what().equals("missing")).map(TopicDifference::topic).toList();
            TopicCommands.create(wanted.topics().stream().filter(t -> missing.contains(t.name())).toList(), wanted.kafka().bootstrapServers()).forEach(out::println);
            return ExitStatus.UNFIT;
        }
        List<TopicDifference> differences = admin.differencesOfThose(wanted.topics());
        differences.forEach(d -> out.println(d.text()));
        return differences.stream().anyMatch(TopicDifference::refused) ? ExitStatus.UNFIT : ExitStatus.DONE;
    }
}
