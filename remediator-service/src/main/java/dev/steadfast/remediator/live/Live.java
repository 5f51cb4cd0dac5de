package dev.steadfast.remediator.live;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.resource.HorizontalPodAutoscaler;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.Namespace;
import dev.steadfast.contract.resource.Node;
import dev.steadfast.contract.resource.PersistentVolume;
import dev.steadfast.contract.resource.PersistentVolumeClaim;
import dev.steadfast.contract.resource.Pod;
import dev.steadfast.contract.resource.PodDisruptionBudget;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.contract.resource.StatefulSet;
import dev.steadfast.contract.resource.VolumeAttachment;
import dev.steadfast.contract.resource.VolumeSnapshot;
import dev.steadfast.contract.resource.Workload;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of one namespace, and what of the cluster matters to them, from one fresh read. A kind that the cluster doesn't serve has no objects; a kind
 * that could not be read is {@link #unseen}: then nothing can be concluded from an absence.
 */
public final class Live {
    private final Map<Kind, List<Resource>> objects = new EnumMap<>(Kind.class);
    private final Map<String, JsonNode> raw = new HashMap<>();
    private final Map<Kind, String> unseen;

    /**
     * @param read whole objects as the API server sent them, each with apiVersion and kind
     * @param unseen kinds that could not be read, and why
     */
    public Live(List<JsonNode> read, Map<Kind, String> unseen) {
        this.unseen = Map.copyOf(unseen);
        for (JsonNode object : read) {
            Kind kind = Kind.of(object.path("kind").asString("")).orElseThrow(() -> new IllegalArgumentException("an object without a known kind: " + object));
            Resource resource = Json.mapper().treeToValue(withWriters(object), kind.type());
            objects.computeIfAbsent(kind, k -> new ArrayList<>()).add(resource);
            raw.put(resource.uid(), object);
        }
    }

    /** What is left of {@code managedFields} in our records: who wrote, when; not what. */
    private static JsonNode withWriters(JsonNode object) {
        JsonNode managed = object.path("metadata").path("managedFields");
        if (!managed.isArray()) {
            return object;
        }
        ObjectNode copy = ((ObjectNode) object).deepCopy();
        ArrayNode writers = ((ObjectNode) copy.get("metadata")).putArray("writers");
        for (JsonNode entry : managed) {
            ObjectNode writer = entry.deepCopy().asObject();
            writer.remove(List.of("fieldsV1", "fieldsType", "apiVersion"));
            writers.add(writer);
        }
        ((ObjectNode) copy.get("metadata")).remove("managedFields");
        return copy;
    }

    /** Kinds out of these that could not be read. */
    public Optional<String> unseen(Set<Kind> needed) {
        return needed.stream().filter(unseen::containsKey).findFirst().map(kind -> kind.kind() + ": " + unseen.get(kind));
    }

    /** The object as it was sent. */
    public Optional<JsonNode> raw(String uid) {
        return Optional.ofNullable(raw.get(uid));
    }

    public List<StatefulSet> sets() {
        return all(Kind.STATEFUL_SET);
    }

    public List<Pod> pods() {
        return all(Kind.POD);
    }

    public List<PersistentVolumeClaim> claims() {
        return all(Kind.PERSISTENT_VOLUME_CLAIM);
    }

    public List<PodDisruptionBudget> budgets() {
        return all(Kind.POD_DISRUPTION_BUDGET);
    }

    public List<VolumeAttachment> attachments() {
        return all(Kind.VOLUME_ATTACHMENT);
    }

    public List<VolumeSnapshot> snapshots() {
        return all(Kind.VOLUME_SNAPSHOT);
    }

    public List<HorizontalPodAutoscaler> autoscalers() {
        return all(Kind.HORIZONTAL_POD_AUTOSCALER);
    }

    /** Of every kind that has a pod template but StatefulSet. */
    public List<Workload> workloads() {
        List<Workload> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind.type() == Workload.class) {
                found.addAll(all(kind));
            }
        }
        return found;
    }

    public Optional<StatefulSet> set(String name) {
        return sets().stream().filter(s -> s.name().equals(name)).findFirst();
    }

    public Optional<Pod> pod(String name) {
        return pods().stream().filter(p -> p.name().equals(name)).findFirst();
    }

    public Optional<PersistentVolumeClaim> claim(String name) {
        return claims().stream().filter(c -> c.name().equals(name)).findFirst();
    }

    public Optional<PersistentVolume> volume(String name) {
        return this.<PersistentVolume>all(Kind.PERSISTENT_VOLUME).stream().filter(v -> v.name().equals(name)).findFirst();
    }

    public Optional<Node> node(String name) {
        return this.<Node>all(Kind.NODE).stream().filter(n -> n.name().equals(name)).findFirst();
    }

    public Optional<Namespace> namespace(String name) {
        return this.<Namespace>all(Kind.NAMESPACE).stream().filter(n -> n.name().equals(name)).findFirst();
    }

    /** Any object by kind and name. */
    public Optional<Resource> find(String kind, String name) {
        return Kind.of(kind).flatMap(k -> all(k).stream().filter(r -> r.name().equals(name)).findFirst());
    }

    @SuppressWarnings("unchecked")
    private <T extends Resource> List<T> all(Kind kind) {
        return (List<T>) objects.getOrDefault(kind, List.of());
    }
}
