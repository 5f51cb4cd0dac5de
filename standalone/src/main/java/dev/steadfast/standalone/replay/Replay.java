package dev.steadfast.standalone.replay;

import dev.steadfast.analyzer.detect.Thresholds;
import dev.steadfast.analyzer.partition.Outcome;
import dev.steadfast.analyzer.partition.Partition;
import dev.steadfast.analyzer.view.Objects;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.contract.resource.ResourceKey;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.contract.stream.Observation;
import dev.steadfast.contract.stream.Pulse;
import dev.steadfast.watcher.projection.Identity;
import dev.steadfast.watcher.projection.Projected;
import dev.steadfast.watcher.projection.Projection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A recording through the same projection and detection as in production, in virtual time; it plays the watcher's pulse, too: on every whole second. */
public final class Replay {

    private static final String CLUSTER = "replay";
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Objects clusterObjects = new Objects();
    private final Partition partition;
    private final Map<String, String> volumeNamespaces = new TreeMap<>();
    private final Consumer<Outcome> outcomes;
    private Instant nextBeat;

    public Replay(Thresholds thresholds, Consumer<Outcome> outcomes) {
        this.partition = new Partition(thresholds, cluster -> clusterObjects);
        this.outcomes = outcomes;
    }

    /** @param then silence after the last line */
    public void run(List<Recording.Line> lines, Duration then) {
        for (Recording.Line line : lines) {
            advance(line.at());
            Kind.of(line.kind()).ifPresent(kind -> accept(kind, line));
        }
        if (!lines.isEmpty()) {
            advance(lines.getLast().at().plus(then).plus(BEAT));
        }
    }

    /** Beats of the pulse up to, and not including, this instant. */
    private void advance(Instant until) {
        if (nextBeat == null) {
            nextBeat = until.truncatedTo(ChronoUnit.SECONDS).plus(BEAT);
        }
        while (nextBeat.isBefore(until)) {
            partition.pulse(pulse(nextBeat)).forEach(outcomes);
            nextBeat = nextBeat.plus(BEAT);
        }
    }

    private void accept(Kind kind, Recording.Line line) {
        Projected projected = Projection.of(kind).project(line.object());
        Identity id = projected.identity();
        Resource resource = line.deleted() ? null : Json.read(projected.value(), kind.type());
        String namespace = kind == Kind.PERSISTENT_VOLUME ? Optional.ofNullable(id.claimNamespace()).orElse("") : id.namespace();
        if (kind == Kind.PERSISTENT_VOLUME) {
            String before = volumeNamespaces.put(id.name(), namespace);
            if (before != null && !before.equals(namespace)) {
                partition.resource(observation(kind, before, id, line.at()), kind, null);
            }
        }
        if (kind.topic() == Topic.CLUSTER_RESOURCES) {
            boolean changed = resource == null ? clusterObjects.remove(kind, id.name()) : clusterObjects.put(kind, resource);
            if (changed) {
                partition.clusterChanged(CLUSTER);
            }
        } else {
            partition.resource(observation(kind, namespace, id, line.at()), kind, resource);
        }
    }

    private static Observation observation(Kind kind, String namespace, Identity id, Instant at) {
        return new Observation(ResourceKey.of(CLUSTER, kind, namespace, id.name()), CLUSTER, id.uid(), id.resourceVersion(), 1, Projection.VERSION, 0, at);
    }

    /** A recording is complete from its first line to its last, but for kinds that it can't hold. */
    private static Pulse pulse(Instant at) {
        Map<String, KindState> kinds = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind.kind(), kind == Kind.VOLUME_SNAPSHOT ? KindState.NOT_SERVED : KindState.COMPLETE);
        }
        return new Pulse(CLUSTER, CLUSTER, at, 1, Projection.VERSION, kinds, List.of());
    }
}
