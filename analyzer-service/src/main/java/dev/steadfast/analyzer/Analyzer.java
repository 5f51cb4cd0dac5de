package dev.steadfast.analyzer;

import dev.steadfast.analyzer.detect.Thresholds;
import dev.steadfast.analyzer.partition.Outcome;
import dev.steadfast.analyzer.partition.Partition;
import dev.steadfast.analyzer.partition.VersionedObjects;
import dev.steadfast.analyzer.wire.Reader;
import dev.steadfast.analyzer.wire.Writer;
import dev.steadfast.chassis.kafka.DeadLetters;
import dev.steadfast.chassis.kafka.GroupHandler;
import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.UnreadableRecord;
import dev.steadfast.contract.stream.Pulse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Partitions of the resources, from their beginning, into findings. Says nothing of a partition before it is restored, and looks only at pulses. What a look gives waits in
 * {@link #pending} until it is committed; a partition that is revoked takes what waits with it, for its new owner will find the same.
 */
final class Analyzer implements GroupHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Analyzer.class);
    static final String READER = "steadfast-analyzer";

    private final Thresholds thresholds;
    private final Map<String, VersionedObjects> clusters;
    private final AnalyzerMetrics metrics;
    private final Output output;
    private final Map<Integer, Owned> owned = new TreeMap<>();
    private final Map<Integer, List<Outbound>> pending = new TreeMap<>();
    /** Every member reads the clusters' own objects; the owner of the first partition writes the letters. A letter that is written again names the same origin. */
    private final List<Outbound> clusterLetters = new ArrayList<>();

    /** What is known of a partition. */
    private static final class Owned {
        final Partition partition;
        final Map<String, Long> committed;
        boolean restored;

        Owned(Partition partition, Map<String, Long> committed) {
            this.partition = partition;
            this.committed = committed;
        }
    }

    /** @param clusters what every namespace needs, by cluster; filled by somebody else on the same context, who calls {@link #clusterChanged} */
    Analyzer(Thresholds thresholds, Map<String, VersionedObjects> clusters, AnalyzerMetrics metrics, Output output) {
        this.thresholds = thresholds;
        this.clusters = clusters;
        this.metrics = metrics;
        this.output = output;
    }

    void clusterChanged(String cluster) {
        owned.values().forEach(o -> o.partition.clusterChanged(cluster));
    }

    void clusterUnreadable(Inbound record, UnreadableRecord why) {
        Outbound letter = DeadLetters.letter(record, why.getMessage(), READER);
        clusterLetters.add(letter);
        if (owned.containsKey(0) && owned.get(0).restored) {
            pending.computeIfAbsent(0, n -> new ArrayList<>()).add(letter);
        }
        metrics.deadLetter(record.topic());
    }

    @Override
    public void assigned(int partition, Map<String, Long> committed) {
        Partition state = new Partition(thresholds, cluster -> clusters.computeIfAbsent(cluster, c -> new VersionedObjects()).objects());
        owned.put(partition, new Owned(state, new HashMap<>(committed)));
    }

    @Override
    public void record(Inbound record) {
        Owned owner = owned.get(record.partition());
        if (owner == null) {
            return;
        }
        try {
            if (record.topic().equals(Topic.RESOURCES.topicName())) {
                Reader.resource(record, owner.partition).ifPresent(pulse -> pulse(record.partition(), owner, pulse));
                Reader.clusterGone(record).ifPresent(metrics::gone);
            } else if (!owner.restored) {
                // Once restored, this owner knows what it wrote, and newer.
                restore(record, owner.partition);
            }
        } catch (UnreadableRecord e) {
            unreadable(record, owner, e);
        }
    }

    @Override
    public void restored(int partition) {
        Owned owner = owned.get(partition);
        owner.restored = true;
        // From here on a successor goes on, even if nothing is ever found.
        output.commitSoon();
        if (partition == 0 && !clusterLetters.isEmpty()) {
            pending.computeIfAbsent(0, n -> new ArrayList<>()).addAll(clusterLetters);
        }
        metrics.show(partition, owner.partition.findings());
    }

    @Override
    public void batchEnd() {
        metrics.partitions(owned.size(), owned.values().stream().filter(o -> !o.restored).count());
        List<Outbound> records = new ArrayList<>();
        pending.values().forEach(records::addAll);
        if (output.write(records)) {
            pending.clear();
        }
    }

    @Override
    public void revoked(int partition) {
        owned.remove(partition);
        pending.remove(partition);
        metrics.hide(partition);
    }

    private void pulse(int number, Owned owner, Pulse pulse) {
        metrics.pulse(pulse);
        if (!owner.restored) {
            return;
        }
        List<Outcome> outcomes = owner.partition.pulse(pulse);
        if (!outcomes.isEmpty()) {
            outcomes.forEach(outcome -> {
                pending.computeIfAbsent(number, n -> new ArrayList<>()).addAll(Writer.records(outcome, number));
                Announcements.log(LOG, outcome);
                metrics.count(outcome);
            });
            metrics.show(number, owner.partition.findings());
        }
    }

    private static void restore(Inbound record, Partition partition) {
        if (record.topic().equals(Topic.MEMORY.topicName())) {
            Reader.memory(record, partition);
        } else if (record.topic().equals(Topic.FINDINGS.topicName())) {
            Reader.finding(record, partition);
        }
    }

    /** Written once: what the group has consumed before has had its letter. */
    private void unreadable(Inbound record, Owned owner, UnreadableRecord why) {
        if (record.offset() >= Optional.ofNullable(owner.committed.get(record.topic())).orElse(0L)) {
            LOG.atWarn().addKeyValue("record", record.place()).addKeyValue("key", record.keyText()).addKeyValue("reason", why.getMessage()).log("unreadable record, put into dead letters");
            pending.computeIfAbsent(record.partition(), n -> new ArrayList<>()).add(DeadLetters.letter(record, why.getMessage(), READER));
            metrics.deadLetter(record.topic());
        }
    }
}
