package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.DeadLetters;
import dev.steadfast.chassis.kafka.Header;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.ResourceKey;
import dev.steadfast.contract.stream.Observation;
import dev.steadfast.watcher.backlog.Batch;
import dev.steadfast.watcher.backlog.Change;
import dev.steadfast.watcher.backlog.State;
import dev.steadfast.watcher.projection.Projection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The records about objects: each on its topic and, the same, in the history. */
final class Records {
    static final String READER = "watcher";
    private static final String TOO_LARGE = "too-large";

    private final Cluster cluster;
    private final Layout layout;
    private final ObjectHeaders headers = new ObjectHeaders();

    Records(Cluster cluster, Layout layout) {
        this.cluster = cluster;
        this.layout = layout;
    }

    /**
     * @param limit which records Kafka takes: of others only what identifies the object is left, marked, with a dead letter beside
     * @param reduced is told their keys
     */
    List<Outbound> of(Batch batch, SizeLimit limit, Consumer<String> reduced) {
        List<Outbound> records = new ArrayList<>(2 * batch.changes().size());
        for (Change change : batch.changes()) {
            Change.Gone before = change.before();
            if (before != null) {
                Observation gone = observation(batch, change, before.place(), before.uid(), before.version(), before.passedOver(), change.now().seen());
                add(records, change.kind(), gone.key(), headers.of(gone, true), null);
            }
            State now = change.now();
            Observation seen = observation(batch, change, now.place(), now.uid(), now.version(), change.passedOver(), now.seen());
            if (now.gone()) {
                add(records, change.kind(), seen.key(), headers.of(seen, true), null);
            } else if (!put(records, change.kind(), seen.key(), headers.of(seen, false), now.value(), limit)) {
                putReduced(records, change.kind(), seen, now.value(), limit);
                reduced.accept(seen.key().text());
            }
        }
        return records;
    }

    /** @return false, and nothing is done, if it is too large for the topic or for the history */
    private boolean put(List<Outbound> records, Kind kind, ResourceKey key, List<Header> attributes, byte[] value, SizeLimit limit) {
        Outbound record = record(kind.topic(), key, attributes, value);
        Outbound copy = copy(record, key);
        boolean taken = limit.takes(record) && limit.takes(copy);
        if (taken) {
            records.add(record);
            records.add(copy);
        }
        return taken;
    }

    private void putReduced(List<Outbound> records, Kind kind, Observation seen, byte[] whole, SizeLimit limit) {
        List<Header> marked = ObjectHeaders.headers(seen.put().with(dev.steadfast.contract.Header.REDUCED, TOO_LARGE));
        byte[] reduced = Projection.reduced(kind).project(whole).value();
        if (!put(records, kind, seen.key(), marked, reduced, limit)) {
            reduced = Projection.bare(kind).project(whole).value();
            add(records, kind, seen.key(), marked, reduced);
        }
        List<Header> letterHeaders = new ArrayList<>(marked);
        letterHeaders.add(Header.of(DeadLetters.REASON, "the record has " + record(kind.topic(), seen.key(), ObjectHeaders.headers(seen.put()), whole).size() + " bytes, more than Kafka or the watcher takes; "
                + "raise max.message.bytes of the topic or steadfast.watcher.record.bytes, whichever is less, or shrink the object"));
        letterHeaders.add(Header.of(DeadLetters.TOPIC, layout.name(kind.topic())));
        letterHeaders.add(Header.of(DeadLetters.READER, READER));
        Outbound letter = new Outbound(layout.deadLetters(kind.topic()), 0, bytes(seen.key().text()), reduced, letterHeaders);
        records.add(limit.takes(letter) ? letter : new Outbound(letter.topic(), 0, letter.key(), null, letterHeaders));
    }

    private void add(List<Outbound> records, Kind kind, ResourceKey key, List<Header> attributes, byte[] value) {
        Outbound record = record(kind.topic(), key, attributes, value);
        records.add(record);
        records.add(copy(record, key));
    }

    private Outbound copy(Outbound record, ResourceKey key) {
        return record.on(layout.name(Topic.HISTORY), layout.partition(Topic.HISTORY, cluster.uid(), key.namespace()));
    }

    private Outbound record(Topic topic, ResourceKey key, List<Header> attributes, byte[] value) {
        return new Outbound(layout.name(topic), layout.partition(topic, cluster.uid(), key.namespace()), bytes(key.text()), value, attributes);
    }

    private Observation observation(Batch batch, Change change, String place, String uid, long version, long passedOver, Instant seen) {
        int slash = change.name().indexOf('/');
        String namespace = place == null ? change.name().substring(0, slash) : place;
        ResourceKey key = ResourceKey.of(cluster.uid(), change.kind(), namespace, change.name().substring(slash + 1));
        return new Observation(key, cluster.name(), uid, Long.toString(version), batch.epoch(), Projection.VERSION, passedOver, seen);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
