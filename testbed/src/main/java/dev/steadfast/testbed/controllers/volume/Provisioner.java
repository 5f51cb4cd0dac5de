package dev.steadfast.testbed.controllers.volume;

import static dev.steadfast.testbed.apiserver.ResourceTypes.CLAIMS;
import static dev.steadfast.testbed.apiserver.ResourceTypes.CLASSES;
import static dev.steadfast.testbed.apiserver.ResourceTypes.NODES;
import static dev.steadfast.testbed.apiserver.ResourceTypes.VOLUMES;

import dev.steadfast.testbed.apiserver.ApiServer;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.controllers.Marks;
import dev.steadfast.testbed.controllers.Objects;
import dev.steadfast.testbed.controllers.Player;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plays a CSI provisioner: makes volumes for claims, and destroys what is Released under the policy Delete. */
public final class Provisioner extends Player {
    /** Its driver, and the provisioner that classes name. */
    public static final String DRIVER = "testbed.steadfast.dev";
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final String FINALIZER = "external-provisioner.volume.kubernetes.io/finalizer";

    private final Duration takes;
    private final Map<String, Instant> begun = new HashMap<>();
    private int turn;

    /** @param takes how long one volume takes, where nothing else is asked for */
    public Provisioner(ApiServer server, Duration takes) {
        super(server, "csi-provisioner");
        this.takes = takes;
        observe(CLAIMS, change -> soon("claim/" + change.key()));
        observe(VOLUMES, change -> soon("volume/" + change.key()));
    }

    @Override
    protected void work(String key) {
        String[] parts = key.split("/");
        if (parts[0].equals("claim")) {
            ObjectNode claim = api.get(CLAIMS, parts[1], parts[2]);
            if (claim != null) {
                claim(key, claim);
            }
        } else {
            ObjectNode volume = api.get(VOLUMES, "", parts[1]);
            if (volume != null && DRIVER.equals(Objects.annotation(volume, "pv.kubernetes.io/provisioned-by"))) {
                volume(key, volume);
            }
        }
    }

    private void claim(String key, ObjectNode claim) {
        ObjectNode storageClass = api.get(CLASSES, "", Json.text("", claim, "spec", "storageClassName"));
        if (Objects.deleting(claim) || Json.at(claim, "spec").has("volumeName") || storageClass == null
            || !DRIVER.equals(Json.text(storageClass, "provisioner"))
            || !DRIVER.equals(Objects.annotation(claim, "volume.kubernetes.io/storage-provisioner"))) {
            return;
        }
        String node = Objects.annotation(claim, Binding.SELECTED_NODE);
        if (Binding.waitsForConsumer(storageClass) && node == null) {
            return;
        }
        if ("never".equals(Objects.annotation(claim, Marks.PROVISION)) || "never".equals(Objects.annotation(storageClass, Marks.PROVISION))
            || "never".equals(Json.text(storageClass, "parameters", "provision"))) {
            api.event(claim, "Warning", "ProvisioningFailed", "failed to provision volume with StorageClass \"" + Objects.name(storageClass)
                + "\": rpc error: code = ResourceExhausted desc = quota of volumes exceeded", DRIVER);
            later(key, Duration.ofSeconds(30));
            return;
        }
        Instant done = begun.computeIfAbsent(Objects.uid(claim), uid -> Instant.now()).plus(takes(claim, storageClass));
        if (Instant.now().isBefore(done)) {
            later(key, Duration.between(Instant.now(), done).plusMillis(1));
            return;
        }
        begun.remove(Objects.uid(claim));
        if (api.get(VOLUMES, "", "pvc-" + Objects.uid(claim)) == null) {
            api.create(VOLUMES, "", volume(claim, storageClass, node));
        }
    }

    private Duration takes(ObjectNode claim, ObjectNode storageClass) {
        String seconds = Objects.annotation(claim, Marks.PROVISION_SECONDS);
        if (seconds == null) {
            seconds = Json.text(storageClass, "parameters", "provisionSeconds");
        }
        return seconds == null ? takes : Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000));
    }

    private ObjectNode volume(ObjectNode claim, ObjectNode storageClass, String node) {
        ObjectNode volume = Json.object();
        ObjectNode metadata = volume.putObject("metadata").put("name", "pvc-" + Objects.uid(claim));
        metadata.putObject("annotations").put("pv.kubernetes.io/provisioned-by", DRIVER);
        String policy = Json.text("Delete", storageClass, "reclaimPolicy");
        if (policy.equals("Delete")) {
            metadata.putArray("finalizers").add(FINALIZER);
        }
        ObjectNode spec = volume.putObject("spec");
        spec.putObject("capacity").set("storage", Json.at(claim, "spec", "resources", "requests", "storage"));
        spec.set("accessModes", Json.at(claim, "spec", "accessModes"));
        spec.put("persistentVolumeReclaimPolicy", policy).put("storageClassName", Objects.name(storageClass))
            .put("volumeMode", Json.text("Filesystem", claim, "spec", "volumeMode"));
        spec.putObject("claimRef").put("kind", "PersistentVolumeClaim").put("apiVersion", "v1").put("namespace", Objects.namespace(claim))
            .put("name", Objects.name(claim)).put("uid", Objects.uid(claim)).put("resourceVersion", Json.text("", claim, "metadata", "resourceVersion"));
        spec.putObject("csi").put("driver", DRIVER).put("volumeHandle", UUID.randomUUID().toString()).put("fsType", "ext4");
        String zone = zone(node);
        if (zone != null) {
            ObjectNode term = Json.need(spec, "nodeAffinity", "required").putArray("nodeSelectorTerms").addObject().putArray("matchExpressions")
                .addObject().put("key", ZONE).put("operator", "In");
            term.putArray("values").add(zone);
        }
        return volume;
    }

    private String zone(String node) {
        if (node != null) {
            ObjectNode tree = api.get(NODES, "", node);
            return tree == null ? null : Json.text(tree, "metadata", "labels", ZONE);
        }
        TreeSet<String> zones = new TreeSet<>();
        api.list(NODES, "").forEach(tree -> {
            if (Json.text(tree, "metadata", "labels", ZONE) != null) {
                zones.add(Json.text(tree, "metadata", "labels", ZONE));
            }
        });
        return zones.isEmpty() ? null : zones.stream().toList().get(turn++ % zones.size());
    }

    private void volume(String key, ObjectNode volume) {
        boolean deletes = "Delete".equals(Json.text(volume, "spec", "persistentVolumeReclaimPolicy"));
        boolean released = Objects.phase(volume).equals("Released");
        if (!deletes || Objects.deleting(volume) && !Objects.phase(volume).equals("Bound")) {
            withoutFinalizer(volume);
        } else if (released && !Objects.deleting(volume) && !"never".equals(Objects.annotation(volume, Marks.DELETE))) {
            api.delete(VOLUMES, "", Objects.name(volume), Objects.uid(volume), null);
        }
    }

    /** As the real one: its finalizer is there only while the policy is Delete. */
    private void withoutFinalizer(ObjectNode volume) {
        JsonNode finalizers = Json.at(volume, "metadata", "finalizers");
        if (finalizers.valueStream().anyMatch(f -> FINALIZER.equals(f.asString("")))) {
            api.edit(VOLUMES, "", Objects.name(volume), tree -> {
                ((ArrayNode) Json.at(tree, "metadata", "finalizers")).removeIf(f -> FINALIZER.equals(f.asString("")));
                return tree;
            });
        }
    }
}
