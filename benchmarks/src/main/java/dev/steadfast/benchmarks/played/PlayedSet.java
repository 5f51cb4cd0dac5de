package dev.steadfast.benchmarks.played;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A StatefulSet (OrderedReady, one claim a member) and its controller; what is done to it comes from {@link People}. */
final class PlayedSet {
    private final String namespace;
    private final String name;
    private final Supplier<String> uids;
    private final PlayedNodes nodes;
    /** By number of the template. */
    private final Map<Integer, Trouble> troubles = new HashMap<>();
    private final SortedMap<Integer, PlayedPod> pods = new TreeMap<>();
    private final SortedMap<Integer, PlayedClaim> claims = new TreeMap<>();
    private final List<PlayedClaim> released = new ArrayList<>();
    private String uid;
    private Instant created;
    private int replicas;
    private int template;
    private int current;
    private int generation;
    private int observed;
    private int note;

    PlayedSet(String namespace, String name, Supplier<String> uids, PlayedNodes nodes) {
        this.namespace = namespace;
        this.name = name;
        this.uids = uids;
        this.nodes = nodes;
    }

    String namespace() {
        return namespace;
    }

    String name() {
        return name;
    }

    String uid() {
        return uid;
    }

    int replicas() {
        return replicas;
    }

    boolean exists() {
        return uid != null;
    }

    String podName(int ordinal) {
        return name + "-" + ordinal;
    }

    String claimName(int ordinal) {
        return "data-" + name + "-" + ordinal;
    }

    String revision(int number) {
        return name + "-" + Integer.toString(number * 7919 + 46_656, 36);
    }

    SortedMap<Integer, PlayedPod> pods() {
        return pods;
    }

    SortedMap<Integer, PlayedClaim> claims() {
        return claims;
    }

    void create(int members, Instant now) {
        uid = uids.get();
        created = now;
        replicas = members;
        current = ++template;
        generation = 1;
        observed = 0;
    }

    /** With its pods; claims stay. */
    void delete(Instant now) {
        uid = null;
        pods.values().forEach(pod -> pod.delete(now));
    }

    void scale(int members) {
        replicas = members;
        generation++;
    }

    void roll(Trouble with) {
        troubles.put(++template, with);
        generation++;
    }

    /** What changes nothing that anybody looks at. */
    void annotate() {
        note++;
    }

    /** What ails its newest template is set right, as an image that is pushed, and with it what ails its pods. */
    void heal() {
        troubles.clear();
        pods.values().forEach(pod -> pod.suffer(Trouble.NONE));
        claims.values().forEach(claim -> claim.lose(false));
    }

    void deleteClaim(int ordinal, Instant now) {
        PlayedClaim claim = claims.remove(ordinal);
        claim.release(now);
        released.add(claim);
    }

    Optional<PlayedPod> ailing() {
        return pods.values().stream().filter(pod -> !pod.well()).findFirst();
    }

    /** Whether its controller has nothing left to do. */
    boolean well() {
        return exists() && current == template && pods.size() == replicas && ailing().isEmpty() && claims.values().stream().noneMatch(PlayedClaim::lost);
    }

    /** A second has passed. */
    void second(Instant now) {
        if (exists()) {
            observed = generation;
            control(now);
        }
        pods.values().forEach(pod -> pod.second(now, nodes.lost(pod.node)));
        for (Iterator<PlayedPod> each = pods.values().iterator(); each.hasNext();) {
            if (each.next().gone(now)) {
                each.remove();
            }
        }
        released.removeIf(claim -> claim.overdue(now));
    }

    /** One step of what the controller does, if all that it waits for is there. */
    private void control(Instant now) {
        for (int ordinal = 0; ordinal < replicas; ordinal++) {
            if (!pods.containsKey(ordinal)) {
                claims.computeIfAbsent(ordinal, o -> new PlayedClaim(namespace, name, claimName(o), uids.get(), uids.get(), now));
                pods.put(ordinal, new PlayedPod(uids.get(), uid, ordinal, template, troubles.getOrDefault(template, Trouble.NONE), nodes.pick(namespace, name, ordinal), now));
                return;
            }
            if (!pods.get(ordinal).well()) {
                return;
            }
        }
        if (!pods.isEmpty() && pods.lastKey() >= replicas) {
            pods.get(pods.lastKey()).delete(now);
            return;
        }
        Optional<PlayedPod> outdated = pods.values().stream().filter(pod -> pod.template != template).reduce((a, b) -> b);
        outdated.ifPresentOrElse(pod -> pod.delete(now), () -> current = template);
    }

    List<Seen> objects(Instant now) {
        List<Seen> objects = new ArrayList<>();
        if (exists()) {
            objects.add(SetManifest.of(this, new SetManifest.State(created, replicas, generation, observed, template, current, note)));
        }
        pods.values().forEach(pod -> objects.add(PodManifest.of(this, pod, now)));
        claims.values().forEach(claim -> objects.addAll(claim.objects(now)));
        released.forEach(claim -> objects.addAll(claim.objects(now)));
        return objects;
    }
}
