package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.Header;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.contract.stream.Pulse;
import dev.steadfast.watcher.backlog.Batch;
import dev.steadfast.watcher.projection.Projection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The cluster's clock, as records: one for each partition of the three topics that it vouches for. It never runs backwards. */
final class Pulses {
    private static final List<Topic> TOPICS = List.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES, Topic.HISTORY);

    private final Cluster cluster;
    private final Layout layout;
    private final List<String> namespaces;
    private Instant last = Instant.EPOCH;

    Pulses(Cluster cluster, Layout layout, List<String> namespaces) {
        this.cluster = cluster;
        this.layout = layout;
        this.namespaces = namespaces;
    }

    List<Outbound> of(Batch batch) {
        last = batch.at().isAfter(last) ? batch.at() : last;
        Map<String, KindState> kinds = new TreeMap<>();
        batch.kinds().forEach((kind, state) -> kinds.put(kind.kind(), state));
        Pulse pulse = new Pulse(cluster.uid(), cluster.name(), last, batch.epoch(), Projection.VERSION, kinds, namespaces);
        CloudEvent event = new CloudEvent(EventType.PULSE, cluster.uid() + ":pulse:" + last, cluster.uid(), "Pulse", last);
        byte[] key = Records.bytes(Pulse.key(cluster.uid()));
        byte[] value = Json.write(pulse);
        List<Header> headers = Records.headers(event);
        List<Outbound> records = new ArrayList<>();
        for (Topic topic : TOPICS) {
            for (int partition = 0; partition < layout.partitions(topic); partition++) {
                records.add(new Outbound(layout.name(topic), partition, key, value, headers));
            }
        }
        return records;
    }
}
