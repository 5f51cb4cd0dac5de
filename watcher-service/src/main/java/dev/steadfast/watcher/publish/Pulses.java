package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.Header;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.contract.stream.Pulse;
import dev.steadfast.watcher.backlog.Batch;
import dev.steadfast.watcher.projection.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cluster's clock, as records: one for each partition of the three topics that it vouches for. It never runs backwards, not even when another replica takes
 * over whose clock is behind: it stands still until that one has caught up.
 */
final class Pulses {
    private static final List<Topic> TOPICS = List.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES, Topic.HISTORY);
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(10);

    private final Cluster cluster;
    private final Layout layout;
    private final List<String> namespaces;
    private Instant last;

    /**
     * @param last the pulse to go on from
     * @param now if {@code last} is further ahead than clocks differ, the clock that made it was wrong, and its time does not count: nobody could wait for it
     */
    Pulses(Cluster cluster, Layout layout, List<String> namespaces, Instant last, Instant now) {
        this.last = last.isAfter(now.plus(LARGEST_SKEW)) ? Instant.EPOCH : last;
        this.cluster = cluster;
        this.layout = layout;
        this.namespaces = namespaces;
    }

    List<Outbound> of(Batch batch) {
        last = batch.at().isAfter(last) ? batch.at() : last;
        Map<String, KindState> kinds = new TreeMap<>();
        batch.kinds().forEach((kind, state) -> kinds.put(kind.kind(), state));
        Pulse pulse = new Pulse(cluster.uid(), cluster.name(), last, batch.epoch(), Projection.VERSION, kinds, namespaces);
        byte[] key = Records.bytes(Pulse.key(cluster.uid()));
        byte[] value = Json.write(pulse);
        List<Header> headers = ObjectHeaders.headers(pulse.event());
        List<Outbound> records = new ArrayList<>();
        for (Topic topic : TOPICS) {
            for (int partition = 0; partition < layout.partitions(topic); partition++) {
                records.add(new Outbound(layout.name(topic), partition, key, value, headers));
            }
        }
        return records;
    }
}
