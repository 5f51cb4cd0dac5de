package dev.steadfast.analyzer;

import dev.steadfast.analyzer.detect.Thresholds;
import dev.steadfast.analyzer.partition.VersionedObjects;
import dev.steadfast.analyzer.wire.Reader;
import dev.steadfast.chassis.kafka.GroupReader;
import dev.steadfast.chassis.kafka.GroupReading;
import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.chassis.kafka.KafkaWriter;
import dev.steadfast.chassis.kafka.TopicHandler;
import dev.steadfast.chassis.kafka.TopicReader;
import dev.steadfast.chassis.kafka.TopicReading;
import dev.steadfast.chassis.kafka.Turns;
import dev.steadfast.chassis.lifecycle.Refusal;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.UnreadableRecord;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One member of the group of analyzers. It holds nothing that the topics don't: when it ends for whatever reason, another one goes on. */
public final class AnalyzerService extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(AnalyzerService.class);

    private final KafkaSettings kafka;
    private final String group;
    private final String member;
    private final Thresholds thresholds;
    private final MeterRegistry meters;
    private final Turns turns;
    private final AnalyzerMetrics metrics;
    private final Map<String, VersionedObjects> clusters = new HashMap<>();
    private final Promise<Void> ended = Promise.promise();
    private KafkaWriter writer;
    private Analyzer analyzer;
    private boolean stopping;
    private GroupReader partitions;
    private TopicReader clusterReader;
    private final Runnable onReady;

    /**
     * @param group the members that share the partitions
     * @param member tells this one apart, in the group and as part of its transactional id: no two may have the same at one time
     * @param turns hears that the service lives
     * @param onReady is run when it knows the clusters' own objects, so that it says what it finds
     */
    public AnalyzerService(KafkaSettings kafka, String group, String member, Thresholds thresholds, MeterRegistry meters, Turns turns, Runnable onReady) {
        this.kafka = kafka;
        this.group = group;
        this.member = member;
        this.thresholds = thresholds;
        this.meters = meters;
        this.turns = turns;
        this.onReady = onReady;
        this.metrics = new AnalyzerMetrics(meters, Clock.systemUTC());
    }

    /** Starts it on a virtual thread of its own. */
    public Future<String> deploy(Vertx vertx) {
        return vertx.deployVerticle(this, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD));
    }

    /** Fails with what ended the service; completes after a stop. */
    public Future<Void> ended() {
        return ended.future();
    }

    @Override
    public Future<?> start() {
        return KafkaWriter.transactional(vertx, kafka, group + "-" + member, group + "-" + member, meters).onSuccess(opened -> {
            writer = opened;
            analyzer = new Analyzer(thresholds, clusters, metrics, new Output(opened, () -> partitions.consumed()));
            clusterReader = TopicReader.start(vertx, kafka, new TopicReading(group + "-clusters", List.of(Topic.CLUSTER_RESOURCES.topicName()), meters, Turns.UNHEARD), new ClusterObjects());
            clusterReader.ended().onFailure(this::lost);
        });
    }

    @Override
    public Future<?> stop() {
        if (writer == null) {
            return Future.succeededFuture();
        }
        stopping = true;
        Future<Void> left = partitions == null ? Future.succeededFuture() : partitions.close().otherwiseEmpty();
        return left.eventually(() -> clusterReader.close().otherwiseEmpty()).eventually(() -> writer.close()).onComplete(done -> ended.tryComplete());
    }

    /** A partition is taken only by who knows the clusters' own objects: a pulse that comes earlier would pass unseen. */
    private void join() {
        if (partitions == null && !stopping) {
            partitions = GroupReader.start(vertx, kafka, new GroupReading(group, group,
                    List.of(Topic.RESOURCES.topicName(), Topic.MEMORY.topicName(), Topic.FINDINGS.topicName()), meters, turns), analyzer);
            partitions.ended().onFailure(this::lost);
            onReady.run();
        }
    }

    private void lost(Throwable cause) {
        if (cause instanceof Refusal) {
            LOG.atError().addKeyValue("reason", cause.getMessage()).log("the analyzer ends");
        } else {
            LOG.atError().setCause(cause).log("the analyzer ends");
        }
        ended.tryFail(cause);
    }

    /** Nodes, storage classes and attachments of all clusters. */
    private final class ClusterObjects implements TopicHandler {
        @Override
        public void record(Inbound record) {
            try {
                Reader.clusterResource(record, clusters).ifPresent(analyzer::clusterChanged);
            } catch (UnreadableRecord e) {
                LOG.atWarn().addKeyValue("record", record.place()).addKeyValue("reason", e.getMessage()).log("unreadable record, put into dead letters");
                analyzer.clusterUnreadable(record, e);
            }
        }

        @Override
        public void caughtUp() {
            join();
        }

        @Override
        public void batchEnd() {
            // Nothing is written of these.
        }
    }
}
