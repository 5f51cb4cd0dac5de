package dev.steadfast.standalone.audit;

import dev.steadfast.analyzer.view.NamespaceView;
import dev.steadfast.analyzer.view.Objects;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.contract.stream.Pulse;
import dev.steadfast.watcher.projection.Projection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that is known of a cluster at one instant: its objects by namespace, and which kinds are there as a whole. */
final class Snapshot {

    private final String source;
    private final List<String> watched;
    private final Map<Kind, KindState> states = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final Objects cluster = new Objects();
    private final Map<String, Objects> namespaces = new TreeMap<>();
    private final Map<String, Objects> manifests = new TreeMap<>();
    private int foreign;
    private boolean writersSeen;

    /** @param source where it comes from, for people */
    Snapshot(String source) {
        this(source, List.of());
    }

    /** @param watched the namespaces that were read; empty: all of them */
    Snapshot(String source, List<String> watched) {
        this.source = source;
        this.watched = List.copyOf(watched);
    }

    /** @param namespace where the object belongs to for detection: of a volume, its claim's */
    void add(Kind kind, String namespace, Resource resource) {
        counts.merge(kind, 1, Integer::sum);
        states.putIfAbsent(kind, KindState.COMPLETE);
        writersSeen |= !resource.metadata().writers().isEmpty();
        (resource.metadata().uid().startsWith(Manifest.UID) ? manifests.computeIfAbsent(namespace, n -> new Objects())
                : clusterWide(kind) ? cluster : namespaces.computeIfAbsent(namespace, n -> new Objects())).put(kind, resource);
    }

    private static boolean clusterWide(Kind kind) {
        return kind == Kind.NODE || kind == Kind.STORAGE_CLASS || kind == Kind.VOLUME_ATTACHMENT;
    }

    /** An object that detection does not look at. */
    void passOver() {
        foreign++;
    }

    void state(Kind kind, KindState state) {
        states.put(kind, state);
    }

    KindState state(Kind kind) {
        return states.getOrDefault(kind, KindState.SWITCHED_OFF);
    }

    List<String> watched() {
        return watched;
    }

    String source() {
        return source;
    }

    Map<Kind, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }

    int foreign() {
        return foreign;
    }

    /** Whether any object says who wrote it. */
    boolean writersSeen() {
        return writersSeen;
    }

    /** Whether there are objects of a cluster, and not only manifests. */
    boolean live() {
        return !namespaces.isEmpty();
    }

    boolean manifestsOnly() {
        return namespaces.isEmpty() && !manifests.isEmpty();
    }

    List<NamespaceView> views(Instant at) {
        return views(namespaces, at);
    }

    List<NamespaceView> manifestViews(Instant at) {
        return views(manifests, at);
    }

    private List<NamespaceView> views(Map<String, Objects> objects, Instant at) {
        Map<String, KindState> kinds = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind.kind(), state(kind));
        }
        Pulse pulse = new Pulse(source, source, at, 1, Projection.VERSION, kinds, watched);
        List<NamespaceView> views = new ArrayList<>();
        objects.forEach((namespace, held) -> views.add(new NamespaceView(namespace, pulse, held, cluster)));
        return views;
    }
}
