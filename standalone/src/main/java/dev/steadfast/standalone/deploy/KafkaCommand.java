package dev.steadfast.standalone.deploy;

import dev.steadfast.chassis.config.Config;
import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.chassis.kafka.MaxMessageBytes;
import dev.steadfast.chassis.kafka.TopicAdmin;
import dev.steadfast.chassis.kafka.TopicSpec;
import dev.steadfast.chassis.kafka.Topics;
import dev.steadfast.contract.Topic;
import dev.steadfast.watcher.WatcherConfig;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command about all topics; it reaches Kafka as the services do, by the same keys. */
abstract class KafkaCommand implements Callable<Integer> {
    @Mixin
    Configuration configuration = new Configuration();

    @Option(names = "--kafka", paramLabel = "SERVERS", description = "Bootstrap servers (default: STEADFAST_KAFKA_BOOTSTRAP_SERVERS). Everything else about Kafka comes from STEADFAST_KAFKA_... or the file.")
    String kafka;

    @Option(names = "--partitions", paramLabel = "N", description = "Of each topic (default: STEADFAST_TOPICS_PARTITIONS, or 12).")
    Integer partitions;

    @Option(names = "--replication", paramLabel = "N", description = "Of each topic (default: STEADFAST_TOPICS_REPLICATION, or 3).")
    Integer replication;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long Kafka may take to answer (default: ${DEFAULT-VALUE}).")
    int timeout = 10;

    @Spec
    CommandSpec spec;

    /** What is to be on Kafka. */
    record Wanted(KafkaSettings kafka, List<TopicSpec> topics, Duration timeout) {
        TopicAdmin open() {
            return TopicAdmin.open(kafka, timeout);
        }
    }

    @Override
    public final Integer call() {
        System.setProperty("logback.configurationFile", "logback-silent.xml");
        Map<String, String> options = new HashMap<>();
        put(options, "STEADFAST_KAFKA_BOOTSTRAP_SERVERS", kafka);
        put(options, Topics.PARTITIONS.environmentName(), partitions);
        put(options, Topics.REPLICATION.environmentName(), replication);
        Config config = Configuration.read(configuration.sources(options));
        return run(new Wanted(KafkaSettings.from(config), topics(config), Duration.ofSeconds(timeout)), spec.commandLine().getOut());
    }

    abstract int run(Wanted wanted, PrintWriter out);

    static List<TopicSpec> topics(Config config) {
        KafkaSettings kafka = KafkaSettings.from(config);
        int replication = config.get(Topics.REPLICATION);
        int ofWatcher = WatcherConfig.messageBytes(config, kafka);
        return Arrays.stream(Topic.values()).flatMap(topic -> new TopicSpec(topic.topicName(), config.get(Topics.PARTITIONS), replication, topic.configs(replication))
                .taking(WatcherConfig.TOPICS.contains(topic) ? ofWatcher : MaxMessageBytes.forRecords(kafka)).withDeadLetters()).toList();
    }

    private static void put(Map<String, String> options, String name, Object value) {
        if (value != null) {
            options.put(name, value.toString());
        }
    }
}
