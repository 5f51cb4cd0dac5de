package dev.steadfast.standalone.deploy;

import dev.steadfast.chassis.kafka.TopicSpec;
import java.util.List;

/** The same as Kafka's own commands, for somebody who may make topics where we may not. */
final class TopicCommands {

    private TopicCommands() {}

    /** One line each. @param servers as {@code --bootstrap-server} takes them */
    static List<String> create(List<TopicSpec> specs, String servers) {
        return specs.stream().map(spec -> {
            StringBuilder line = new StringBuilder("kafka-topics.sh --bootstrap-server ").append(servers).append(" --create --if-not-exists --topic ").append(spec.name())
                    .append(" --partitions ").append(spec.partitions()).append(" --replication-factor ").append(spec.replication());
            spec.madeWith().forEach((name, value) -> line.append(" --config ").append(name).append('=').append(value));
            return line.toString();
        }).toList();
    }
}
