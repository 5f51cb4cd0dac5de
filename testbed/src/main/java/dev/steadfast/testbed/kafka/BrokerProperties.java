package dev.steadfast.testbed.kafka;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What makes one combined KRaft node small and quick to start. */
final class BrokerProperties {
    private BrokerProperties() {
    }

    /** The session of a killed broker must expire before its successor on the same directory is let in. */
    static Map<String, String> quickAfterAKill() {
        return Map.of("broker.session.timeout.ms", "2000", "broker.heartbeat.interval.ms", "500", "metadata.max.idle.interval.ms", "500");
    }

    static Map<String, String> of(Path directory, int port, int controllerPort) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", directory.toString());
        properties.put("auto.create.topics.enable", "false");

        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");

        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.min.session.timeout.ms", "500");
        // The default of 10 s adds up to 10 s to the time-out of every transaction that its writer left open.
        properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        // Nobody kills it to start another one on its directory: a machine that is busy for some seconds must not fence it, which takes all leaders away.
        properties.put("broker.session.timeout.ms", "60000");
        properties.put("broker.heartbeat.interval.ms", "2000");
        properties.put("metadata.max.idle.interval.ms", "5000");
        // The default takes 128 MiB of heap.
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("background.threads", "2");
        return properties;
    }
}
