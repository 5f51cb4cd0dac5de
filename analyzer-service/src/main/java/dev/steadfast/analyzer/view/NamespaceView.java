package dev.steadfast.analyzer.view;

import dev.steadfast.contract.Annotations;
import dev.steadfast.contract.resource.Event;
import dev.steadfast.contract.resource.HorizontalPodAutoscaler;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.Namespace;
import dev.steadfast.contract.resource.Node;
import dev.steadfast.contract.resource.PersistentVolume;
import dev.steadfast.contract.resource.PersistentVolumeClaim;
import dev.steadfast.contract.resource.Pod;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.contract.resource.StatefulSet;
import dev.steadfast.contract.resource.StorageClass;
import dev.steadfast.contract.resource.VolumeSnapshot;
import dev.steadfast.contract.stream.Pulse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One namespace as it stood at a pulse, with what every namespace needs of its cluster. Made for one look, not kept. */
public final class NamespaceView {

    private final String namespace;
    private final Pulse pulse;
    private final Objects objects;
    private final Objects cluster;
    private final Map<String, List<Pod>> podsByController = new HashMap<>();
    private final Map<String, List<Event>> eventsByUid = new HashMap<>();
    private final Map<String, List<Event>> eventsByName = new HashMap<>();

    public NamespaceView(String namespace, Pulse pulse, Objects objects, Objects cluster) {
        this.namespace = namespace;
        this.pulse = pulse;
        this.objects = objects;
        this.cluster = cluster;
        for (Pod pod : pods()) {
            pod.metadata().controller().ifPresent(o -> podsByController.computeIfAbsent(o.uid(), u -> new ArrayList<>()).add(pod));
        }
        for (Event event : objects.all(Kind.EVENT, Event.class)) {
            if (event.involvedObject() != null && !ours(event)) {
                eventsByUid.computeIfAbsent(String.valueOf(event.involvedObject().uid()), u -> new ArrayList<>()).add(event);
                eventsByName.computeIfAbsent(event.involvedObject().kind() + "/" + event.involvedObject().name(), u -> new ArrayList<>()).add(event);
            }
        }
    }

    /** What Steadfast says itself is told to people, and proves nothing. */
    private static boolean ours(Event event) {
        return Annotations.EVENT_SOURCE.equals(event.reportingComponent()) || event.source() != null && Annotations.EVENT_SOURCE.equals(event.source().component());
    }

    public String namespace() {
        return namespace;
    }

    public Pulse pulse() {
        return pulse;
    }

    public Collection<StatefulSet> sets() {
        return objects.all(Kind.STATEFUL_SET, StatefulSet.class);
    }

    public Collection<Pod> pods() {
        return objects.all(Kind.POD, Pod.class);
    }

    public Collection<PersistentVolumeClaim> claims() {
        return objects.all(Kind.PERSISTENT_VOLUME_CLAIM, PersistentVolumeClaim.class);
    }

    /** The volumes that are or were claimed from this namespace. */
    public Collection<PersistentVolume> volumes() {
        return objects.all(Kind.PERSISTENT_VOLUME, PersistentVolume.class);
    }

    public Collection<HorizontalPodAutoscaler> autoscalers() {
        return objects.all(Kind.HORIZONTAL_POD_AUTOSCALER, HorizontalPodAutoscaler.class);
    }

    public Collection<VolumeSnapshot> snapshots() {
        return objects.all(Kind.VOLUME_SNAPSHOT, VolumeSnapshot.class);
    }

    public <T extends Resource> Collection<T> all(Kind kind, Class<T> type) {
        return objects.all(kind, type);
    }

    public Optional<PersistentVolumeClaim> claim(String name) {
        return objects.find(Kind.PERSISTENT_VOLUME_CLAIM, name).map(PersistentVolumeClaim.class::cast);
    }

    public Optional<PersistentVolume> volume(String name) {
        return objects.find(Kind.PERSISTENT_VOLUME, name).map(PersistentVolume.class::cast);
    }

    public Optional<Pod> pod(String name) {
        return objects.find(Kind.POD, name).map(Pod.class::cast);
    }

    public Optional<Node> node(String name) {
        return cluster.find(Kind.NODE, name).map(Node.class::cast);
    }

    public Collection<Node> nodes() {
        return cluster.all(Kind.NODE, Node.class);
    }

    public Optional<StorageClass> storageClass(String name) {
        return cluster.find(Kind.STORAGE_CLASS, name).map(StorageClass.class::cast);
    }

    /** Pods whose controlling owner has this uid. */
    public List<Pod> podsOf(String controllerUid) {
        return podsByController.getOrDefault(controllerUid, List.of());
    }

    public List<Event> eventsAbout(String uid) {
        return eventsByUid.getOrDefault(uid, List.of());
    }

    /** Events about any object that had this kind and name: the pods of an ordinal follow each other under one name. */
    public List<Event> eventsAbout(String kind, String name) {
        return eventsByName.getOrDefault(kind + "/" + name, List.of());
    }

    /** Whether absence can be concluded from each of these kinds, in this namespace. */
    public boolean vouchesFor(Kind... kinds) {
        for (Kind kind : kinds) {
            if (!pulse.vouchesFor(kind) || kind.watchedByNamespace() && !pulse.watches(namespace)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the namespace itself asks for no findings, or is going away. */
    public boolean silenced() {
        return objects.find(Kind.NAMESPACE, namespace).map(Namespace.class::cast)
                .map(n -> n.metadata().terminating() || n.metadata().annotated(Annotations.IGNORE)).orElse(false);
    }
}
