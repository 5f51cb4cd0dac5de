package dev.steadfast.analyzer.cases;

import dev.steadfast.analyzer.detect.Thresholds;
import dev.steadfast.analyzer.partition.Outcome;
import dev.steadfast.analyzer.partition.Partition;
import dev.steadfast.analyzer.view.Objects;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.contract.resource.ResourceKey;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.contract.stream.Observation;
import dev.steadfast.contract.stream.Pulse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Plays the timeline of one case through detection, with a pulse every second (every minute if it takes longer than half a day), and keeps every change of a finding. */
final class Case {

    static final Instant START = Instant.parse("2026-07-24T10:00:00Z");
    private static final String CLUSTER = "cluster";

    /** @param at since the case's beginning */
    record Change(Duration at, Outcome.FindingChange finding) {}

    private final Objects clusterObjects = new Objects();
    private final Topics topics = new Topics(CLUSTER, World.NAMESPACE);
    private Partition partition = partition();
    private final Set<String> unseen = new HashSet<>();
    private final Set<String> filtered = new HashSet<>();
    private final List<String> watched = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Duration beat;
    private final long restartAfter;
    private Instant now = START;
    private long version;
    private int beats;

    private Case(Duration end, int restartAfter) {
        this.beat = end.compareTo(Duration.ofHours(12)) > 0 ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
        // A pulse a minute: restarts would come by the ten thousand.
        this.restartAfter = beat.equals(Duration.ofSeconds(1)) ? restartAfter : restartAfter * 10L;
    }

    /** @param given the tree of a case's file */
    static List<Change> play(Map<String, Object> given) {
        return play(given, Integer.MAX_VALUE);
    }

    /** @param restartAfter after so many pulses all is forgotten but what the compacted topics hold, again and again */
    static List<Change> play(Map<String, Object> given, int restartAfter) {
        Duration end = Trees.duration((String) given.get("end"));
        Case played = new Case(end, restartAfter);
        World world = new World(START, played::told);
        for (Object each : Trees.list(given.get("timeline"))) {
            Map<String, Object> step = Trees.map(each);
            played.beatUntil(START.plus(Trees.duration((String) step.get("at"))));
            Trees.list(step.get("unseen")).forEach(kind -> played.unseen.add((String) kind));
            Trees.list(step.get("seen")).forEach(played.unseen::remove);
            Trees.list(step.get("filtered")).forEach(kind -> played.filtered.add((String) kind));
            Trees.list(step.get("watched")).forEach(namespace -> played.watched.add((String) namespace));
            world.step(step, played.now);
        }
        played.beatUntil(START.plus(end));
        return played.changes;
    }

    private Partition partition() {
        return new Partition(Thresholds.DEFAULT, cluster -> clusterObjects);
    }

    private void told(String key, Resource resource) {
        Kind kind = Kind.of(key.split("/")[0]).orElseThrow();
        String name = key.substring(key.indexOf('/') + 1);
        if (kind.topic() == Topic.CLUSTER_RESOURCES) {
            if (resource == null ? clusterObjects.remove(kind, name) : clusterObjects.put(kind, resource)) {
                partition.clusterChanged(CLUSTER);
            }
        } else {
            Topics.Seen seen = new Topics.Seen(new Observation(ResourceKey.of(CLUSTER, kind, World.NAMESPACE, name), CLUSTER, "uid", Long.toString(++version), 1, 1, 0, now), kind, resource);
            topics.put(seen);
            partition.resource(seen.observation(), kind, resource);
        }
    }

    private void beatUntil(Instant until) {
        while (now.isBefore(until)) {
            now = now.plus(beat).isAfter(until) ? until : now.plus(beat);
            if (++beats % restartAfter == 0) {
                partition = partition();
                topics.restore(partition);
            }
            for (Outcome outcome : partition.pulse(pulse())) {
                topics.put(outcome);
                outcome.findings().forEach(f -> changes.add(new Change(Duration.between(START, now), f)));
            }
        }
    }

    private Pulse pulse() {
        Map<String, KindState> kinds = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind.kind(), unseen.contains(kind.kind()) ? KindState.FORBIDDEN : filtered.contains(kind.kind()) ? KindState.FILTERED : KindState.COMPLETE);
        }
        return new Pulse(CLUSTER, CLUSTER, now, 1, 1, kinds, watched);
    }
}
