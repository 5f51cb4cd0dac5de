package dev.steadfast.standalone.replay;

import dev.steadfast.chassis.kafka.Header;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Partitioner;
import dev.steadfast.contract.UnreadableRecord;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.ResourceKey;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.contract.stream.Observation;
import dev.steadfast.contract.stream.Pulse;
import dev.steadfast.watcher.projection.Identity;
import dev.steadfast.watcher.projection.Projected;
import dev.steadfast.watcher.projection.Projection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What the watcher would have published of a recording: a record of each line, with the watcher's projection, key, headers and partition, and the pulse on every whole second. */
public final class RecordedStream {

    /** Who hears it, in order. */
    public interface Listener {
        void record(Outbound record);

        void pulse(Pulse pulse);
    }

    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Map<String, KindState> KINDS = kinds();

    private final String cluster;
    private final int partitions;
    private final Listener listener;
    /** Of each volume what was said of it last. */
    private final Map<String, Identity> volumes = new HashMap<>();
    private Instant last;
    private Instant nextBeat;

    /** @param partitions how many each topic has */
    public RecordedStream(String cluster, int partitions, Listener listener) {
        this.cluster = cluster;
        this.partitions = partitions;
        this.listener = listener;
    }

    /** The beats up to, and not including, the line, and then the line; kinds that are not on the stream are passed over. */
    public void line(Recording.Line line) {
        last = line.at();
        advance(last);
        Kind.of(line.kind()).ifPresent(kind -> publish(kind, line));
    }

    /** Time goes on after the last line, and nothing happens. */
    public void silence(Duration then) {
        if (last != null) {
            advance(last.plus(then).plus(BEAT));
        }
    }

    private void advance(Instant until) {
        if (nextBeat == null) {
            nextBeat = until.truncatedTo(ChronoUnit.SECONDS).plus(BEAT);
        }
        while (nextBeat.isBefore(until)) {
            listener.pulse(new Pulse(cluster, cluster, nextBeat, 1, Projection.VERSION, KINDS, List.of()));
            nextBeat = nextBeat.plus(BEAT);
        }
    }

    private void publish(Kind kind, Recording.Line line) {
        shapely(kind, line.object());
        Projected projected = Projection.of(kind).project(line.object());
        Identity id = projected.identity();
        if (kind != Kind.PERSISTENT_VOLUME) {
            publish(kind, id.namespace(), id, line.at(), line.deleted() ? null : projected.value());
            return;
        }
        // A volume moves with its claim, and is deleted where it was last.
        Identity before = line.deleted() ? volumes.remove(id.name()) : volumes.put(id.name(), id);
        if (line.deleted()) {
            publish(kind, before == null ? id.claimNamespace() : before.claimNamespace(), id, line.at(), null);
            return;
        }
        if (before != null && !before.claimNamespace().equals(id.claimNamespace())) {
            publish(kind, before.claimNamespace(), before, line.at(), null);
        }
        publish(kind, id.claimNamespace(), id, line.at(), projected.value());
    }

    /** The projection passes over what has a wrong shape, since no API server sends that; in a file it is a mistake to be told. */
    private static void shapely(Kind kind, byte[] object) {
        JsonNode tree = Json.tree(object);
        for (String part : List.of("metadata", "spec", "status")) {
            if (tree.hasNonNull(part) && !tree.get(part).isObject()) {
                throw new UnreadableRecord("not a readable " + kind.kind() + ": at " + part + ": an object was expected", null);
            }
        }
    }

    private void publish(Kind kind, String namespace, Identity id, Instant at, byte[] value) {
        ResourceKey key = ResourceKey.of(cluster, kind, namespace, id.name());
        Observation seen = new Observation(key, cluster, id.uid(), id.resourceVersion(), 1, Projection.VERSION, 0, at);
        CloudEvent event = value == null ? seen.gone() : seen.put();
        listener.record(new Outbound(kind.topic().topicName(), Partitioner.partition(cluster, key.namespace(), partitions), key.text().getBytes(StandardCharsets.UTF_8), value,
                Header.list(event.headers())));
    }

    /** A recording is complete from its first line to its last, but for kinds that it can't hold. */
    private static Map<String, KindState> kinds() {
        Map<String, KindState> kinds = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind.kind(), kind == Kind.VOLUME_SNAPSHOT ? KindState.NOT_SERVED : KindState.COMPLETE);
        }
        return Collections.unmodifiableMap(kinds);
    }
}
