package dev.steadfast.standalone.replay;

import dev.steadfast.analyzer.detect.Thresholds;
import dev.steadfast.analyzer.partition.Outcome;
import dev.steadfast.analyzer.partition.Partition;
import dev.steadfast.analyzer.partition.VersionedObjects;
import dev.steadfast.analyzer.wire.Reader;
import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.UnreadableRecord;
import dev.steadfast.contract.stream.Pulse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A recording through the same projection, records and detection as in production, in virtual time, without Kafka. */
public final class Replay implements RecordedStream.Listener {

    static final String CLUSTER = "replay";

    private final Map<String, VersionedObjects> clusters = new HashMap<>();
    private final Partition partition;
    private final Consumer<Outcome> outcomes;

    public Replay(Thresholds thresholds, Consumer<Outcome> outcomes) {
        this.partition = new Partition(thresholds, cluster -> clusters.computeIfAbsent(cluster, c -> new VersionedObjects()).objects());
        this.outcomes = outcomes;
    }

    /** @param then silence after the last line @throws BadRecording if an object has a field that can't be read */
    public void run(List<Recording.Line> lines, Duration then) {
        RecordedStream stream = new RecordedStream(CLUSTER, 1, this);
        for (Recording.Line line : lines) {
            try {
                stream.line(line);
            } catch (UnreadableRecord e) {
                throw new BadRecording(line.where() + ": " + e.getMessage(), e);
            }
        }
        stream.silence(then);
    }

    /** A record of any topic that an analyzer reads: what it knows is made of these alone, so it goes on from topics' content as from a stream. */
    @Override
    public void record(Outbound written) {
        Inbound record = new Inbound(written.topic(), written.partition(), 0, 0, written.key(), written.value(), written.headers());
        if (record.topic().equals(Topic.CLUSTER_RESOURCES.topicName())) {
            Reader.clusterResource(record, clusters).ifPresent(partition::clusterChanged);
        } else if (record.topic().equals(Topic.RESOURCES.topicName())) {
            Reader.resource(record, partition);
        } else if (record.topic().equals(Topic.MEMORY.topicName())) {
            Reader.memory(record, partition);
        } else if (record.topic().equals(Topic.FINDINGS.topicName())) {
            Reader.finding(record, partition);
        }
    }

    @Override
    public void pulse(Pulse pulse) {
        partition.pulse(pulse).forEach(outcomes);
    }
}
