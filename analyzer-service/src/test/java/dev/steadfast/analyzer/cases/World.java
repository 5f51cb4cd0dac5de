package dev.steadfast.analyzer.cases;

import static dev.steadfast.analyzer.cases.Trees.of;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The objects of one case's namespace, as Kubernetes would have them; every change is told to a listener at once. */
final class World {

    static final String NAMESPACE = "test";

    private final Map<String, Object> objects = new LinkedHashMap<>();
    private final Instant start;
    private final BiConsumer<String, Resource> told;
    private int uids;

    /** @param told hears {@code Kind/name} and the object as it is now, null when it is gone */
    World(Instant start, BiConsumer<String, Resource> told) {
        this.start = start;
        this.told = told;
        put("Namespace/" + NAMESPACE, of("status", of("phase", "Active")), start);
        for (String node : List.of("node-a", "node-b", "node-c")) {
            put("Node/" + node, of("status", of("conditions", List.of(of("type", "Ready", "status", "True")), "allocatable", of("cpu", "16", "memory", "64Gi"))), start);
        }
    }

    /** One step of the timeline: {@code sets}, then {@code claims}, {@code pods}, {@code change}, {@code events}. */
    void step(Map<String, Object> step, Instant now) {
        Trees.map(step.get("sets")).forEach((name, set) -> set(name, Trees.map(Trees.dated(set, start, now)), now));
        Trees.map(step.get("claims")).forEach((name, claim) -> claim(name, claim == null ? null : Trees.map(Trees.dated(claim, start, now)), now));
        Trees.map(step.get("pods")).forEach((name, pod) -> pod(name, pod == null ? null : Trees.map(Trees.dated(pod, start, now)), now));
        Trees.map(step.get("change")).forEach((key, change) -> change(key, Trees.dated(change, start, now), now));
        Trees.list(step.get("events")).forEach(event -> event(Trees.map(Trees.dated(event, start, now)), now));
    }

    /** A set whose members are all well, and have been for an hour. */
    private void set(String name, Map<String, Object> set, Instant now) {
        int replicas = Trees.number(set.get("replicas"), 3);
        int first = Trees.number(set.get("start"), 0);
        List<?> templates = set.containsKey("templates") ? Trees.list(set.get("templates")) : List.of("data");
        Instant since = now.minus(Trees.duration(Trees.text(set.get("age"), "1h")));
        Map<String, Object> spec = of("replicas", replicas, "selector", of("matchLabels", of("app", name)), "ordinals", first == 0 ? null : of("start", first),
                "template", of("metadata", of("labels", of("app", name)), "spec", of("containers", List.of(of("name", "db", "image", "db:1")))),
                "volumeClaimTemplates", templates.stream().map(t -> of("metadata", of("name", t))).toList());
        put("StatefulSet/" + name, Trees.merged(of("metadata", of("generation", 1, "creationTimestamp", since), "spec", spec,
                "status", of("observedGeneration", 1, "currentRevision", name + "-a", "updateRevision", name + "-a")),
                of("metadata", set.get("metadata"), "spec", set.get("spec"), "status", set.get("status"))), now);
        for (int ordinal = first; ordinal < first + Trees.number(set.get("members"), replicas); ordinal++) {
            for (Object template : templates) {
                claim(template + "-" + name + "-" + ordinal, of("labels", of("app", name), "age", set.get("age")), now);
            }
            pod(name + "-" + ordinal, of("is", "well", "age", Trees.text(set.get("age"), "1h")), now);
        }
    }

    /** A bound claim that the controller made, with its volume. */
    private void claim(String name, Map<String, Object> claim, Instant now) {
        if (claim == null) {
            change("PersistentVolumeClaim/" + name, null, now);
            return;
        }
        Instant since = now.minus(claim.containsKey("age") ? Trees.duration((String) claim.get("age")) : Duration.ZERO);
        String uid = name + "." + ++uids;
        Object made = of("metadata", of("uid", uid, "creationTimestamp", since, "labels", claim.get("labels"),
                        "writers", List.of(of("manager", Trees.text(claim.get("by"), "kube-controller-manager"), "operation", "Update", "fields", List.of("spec.accessModes", "spec.resources.requests")))),
                "spec", of("volumeName", "pv-" + name, "storageClassName", "standard"), "status", of("phase", "Bound", "capacity", of("storage", "10Gi")));
        put("PersistentVolumeClaim/" + name, Trees.merged(made, of("metadata", claim.get("metadata"), "spec", claim.get("spec"), "status", claim.get("status"))), now);
        put("PersistentVolume/pv-" + name, of("spec", of("persistentVolumeReclaimPolicy", "Delete", "capacity", of("storage", "10Gi"), "claimRef", of("namespace", NAMESPACE, "name", name, "uid", uid)),
                "status", of("phase", "Bound", "lastPhaseTransitionTime", since)), now);
    }

    /** A pod in a new state; of another revision, or {@code new}, it is another pod under the same name. Its set is what its name begins with, or {@code of}. */
    private void pod(String name, Map<String, Object> pod, Instant now) {
        String key = "Pod/" + name;
        if (pod == null) {
            change(key, null, now);
            return;
        }
        String set = Trees.text(pod.get("of"), name.substring(0, Math.max(0, name.lastIndexOf('-'))));
        Map<String, Object> owner = Trees.map(objects.get("StatefulSet/" + set));
        Map<String, Object> before = Trees.map(objects.get(key));
        Object labels = Trees.map(before.get("metadata")).get("labels");
        Object revision = pod.containsKey("revision") ? pod.get("revision") : labels != null ? Trees.map(labels).get("controller-revision-hash")
                : Trees.map(owner.get("status")).get("updateRevision");
        boolean same = !before.isEmpty() && !Boolean.TRUE.equals(pod.get("new")) && java.util.Objects.equals(revision, Trees.map(labels).get("controller-revision-hash"));
        Instant began = same ? (Instant) Trees.map(before.get("metadata")).get("creationTimestamp") : now.minus(Trees.duration(Trees.text(pod.get("age"), "0s")));
        String is = Trees.text(pod.get("is"), "well");
        Instant since = same || !is.equals("well") ? now : began;
        Map<String, Object> metadata = of("uid", same ? Trees.map(before.get("metadata")).get("uid") : name + "." + ++uids, "creationTimestamp", began);
        Map<String, Object> spec = of("nodeName", List.of("unscheduled", "unseen").contains(is) ? null : "node-" + "abc".charAt(name.charAt(name.length() - 1) % 3));
        if (!owner.isEmpty()) {
            metadata.putAll(of("labels", of("app", set, "controller-revision-hash", revision), "ownerReferences",
                    List.of(of("apiVersion", "apps/v1", "kind", "StatefulSet", "name", set, "uid", Trees.map(owner.get("metadata")).get("uid"), "controller", true))));
            spec.put("volumes", volumes(owner, name));
        }
        spec.put("containers", List.of(of("name", "db", "image", "db:1")));
        Object made = of("metadata", metadata, "spec", spec, "status", PodStates.status(is, (String) pod.get("message"), began, since, "db"));
        put(key, Trees.merged(made, of("metadata", pod.get("metadata"), "spec", pod.get("spec"), "status", pod.get("status"))), now);
    }

    private static List<Object> volumes(Map<String, Object> set, String pod) {
        List<Object> volumes = new ArrayList<>();
        Trees.list(Trees.map(set.get("spec")).get("volumeClaimTemplates")).forEach(t -> {
            Object template = Trees.map(Trees.map(t).get("metadata")).get("name");
            volumes.add(of("name", template, "persistentVolumeClaim", of("claimName", template + "-" + pod)));
        });
        return volumes;
    }

    /** An event about an object that exists, said now. */
    private void event(Map<String, Object> event, Instant now) {
        String about = (String) event.get("about");
        Object uid = Trees.map(Trees.map(objects.get(about)).get("metadata")).get("uid");
        put("Event/" + Trees.text(event.get("name"), about.replace('/', '.') + "." + ++uids), of("reason", event.get("reason"), "message", event.get("message"), "type", "Warning", "firstTimestamp", now, "lastTimestamp", now,
                "source", event.containsKey("source") ? of("component", event.get("source")) : null, "involvedObject", of("kind", about.split("/")[0], "name", about.split("/")[1], "uid", uid)), now);
    }

    /** A merge patch on {@code Kind/name}, which is made if it is not there; null deletes it. */
    private void change(String key, Object change, Instant now) {
        if (change == null) {
            if (objects.remove(key) == null) {
                throw new IllegalArgumentException("there is no " + key);
            }
            told.accept(key, null);
        } else {
            put(key, Trees.merged(objects.getOrDefault(key, of()), change), now);
        }
    }

    private void put(String key, Object object, Instant now) {
        Kind kind = Kind.of(key.split("/")[0]).orElseThrow(() -> new IllegalArgumentException("no kind of the stream: " + key));
        String name = key.substring(key.indexOf('/') + 1);
        Object defaults = of("apiVersion", kind.apiVersion(), "kind", kind.kind(),
                "metadata", of("name", name, "namespace", kind.namespaced() ? NAMESPACE : null, "uid", Trees.text(Trees.map(Trees.map(objects.get(key)).get("metadata")).get("uid"), name + "." + ++uids), "creationTimestamp", now));
        Map<String, Object> whole = Trees.map(Trees.merged(defaults, object));
        objects.put(key, whole);
        told.accept(key, Json.read(Json.write(whole), kind.type()));
    }
}
