package dev.steadfast.testbed.kafka;

import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** Controller and broker in one, put together as {@link KafkaRaftServer} does it, but on given sockets and with faults that end nothing but the node (as Kafka's own test kit has it). */
final class Node {
    private final ControllerServer controller;
    private final BrokerServer broker;

    Node(KafkaConfig config, ServerSocketFactory sockets, Faults faults) {
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> directories = KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(Node.class), "");
        MetaPropertiesEnsemble meta = directories._1();
        QuorumConfig quorum = config.quorumConfig();
        SharedServer shared = new SharedServer(config, meta, Time.SYSTEM, Server.initializeMetrics(config, Time.SYSTEM, meta.clusterId().orElseThrow()),
                CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(quorum.voters())), QuorumConfig.parseBootstrapServers(quorum.bootstrapServers()), faults, sockets);
        this.controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), directories._2());
        this.broker = new BrokerServer(shared);
    }

    /** Returns when it serves. What did start is stopped if that fails. */
    void start() {
        try {
            controller.startup();
            broker.startup();
        } catch (Throwable e) {
            stop();
            throw e;
        }
    }

    /** Returns when it has stopped. */
    void stop() {
        broker.shutdown();
        controller.shutdown();
    }
}
