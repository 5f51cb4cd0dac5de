package dev.steadfast.testbed.controllers.volume;

import static dev.steadfast.testbed.apiserver.ResourceTypes.CLAIMS;
import static dev.steadfast.testbed.apiserver.ResourceTypes.CLASSES;
import static dev.steadfast.testbed.apiserver.ResourceTypes.VOLUMES;

import dev.steadfast.testbed.apiserver.ApiServer;
import dev.steadfast.testbed.apiserver.Change;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.controllers.Objects;
import dev.steadfast.testbed.controllers.Player;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Binds claims and volumes, as the persistent volume controller does. */
public final class ClaimBinder extends Player {
    private static final String COMPONENT = "persistentvolume-controller";
    private final Set<String> pending = new HashSet<>();

    public ClaimBinder(ApiServer server) {
        super(server, "kube-controller-manager");
        observe(VOLUMES, this::volume);
        observe(CLAIMS, this::claim);
        observe(CLASSES, change -> pending.forEach(this::soon));
    }

    private void volume(Change change) {
        soon("volume/" + change.key());
        JsonNode reference = Json.at(change.object().tree(), "spec", "claimRef");
        if (reference.isObject()) {
            soon("claim/" + Json.text("", reference, "namespace") + "/" + Json.text("", reference, "name"));
        } else {
            pending.forEach(this::soon);
        }
    }

    private void claim(Change change) {
        soon("claim/" + change.key());
        String volume = Json.text("", change.object().tree(), "spec", "volumeName");
        if (!volume.isEmpty()) {
            soon("volume/" + volume);
        }
    }

    @Override
    protected void work(String key) {
        String[] parts = key.split("/");
        if (parts[0].equals("volume")) {
            ObjectNode volume = api.get(VOLUMES, "", parts[1]);
            if (volume != null) {
                volume(volume);
            }
            return;
        }
        pending.remove(key);
        ObjectNode claim = api.get(CLAIMS, parts[1], parts[2]);
        if (claim == null || Objects.deleting(claim) && Objects.phase(claim).equals("Bound")) {
            return;
        }
        String wanted = Json.text("", claim, "spec", "volumeName");
        if (wanted.isEmpty()) {
            unbound(key, claim);
        } else {
            named(key, claim, api.get(VOLUMES, "", wanted));
        }
    }

    private void named(String key, ObjectNode claim, ObjectNode volume) {
        boolean bound = "yes".equals(Objects.annotation(claim, Binding.BIND_COMPLETED));
        if (volume == null) {
            if (bound) {
                lost(claim, "ClaimLost", "Bound claim has lost its PersistentVolume. Data on the volume is lost!");
            } else {
                pending.add(key);
            }
        } else if (Binding.isFree(volume) && !bound || Binding.isFor(volume, claim)) {
            bind(claim, volume, false);
        } else if (bound) {
            lost(claim, "ClaimMisbound", "Two claims are bound to the same volume, this one is bound incorrectly");
        } else {
            pending.add(key);
            api.event(claim, "Warning", "FailedBinding", "volume \"" + Objects.name(volume) + "\" already bound to a different claim.", COMPONENT);
        }
    }

    private void lost(ObjectNode claim, String reason, String message) {
        if (!Objects.phase(claim).equals("Lost")) {
            api.editStatus(CLAIMS, Objects.namespace(claim), Objects.name(claim), tree -> {
                Json.need(tree, "status").put("phase", "Lost");
                return tree;
            });
            api.event(claim, "Warning", reason, message, COMPONENT);
        }
    }

    private void unbound(String key, ObjectNode claim) {
        ObjectNode storageClass = api.get(CLASSES, "", Json.text("", claim, "spec", "storageClassName"));
        boolean waits = Binding.waitsForConsumer(storageClass) && Objects.annotation(claim, Binding.SELECTED_NODE) == null;
        ObjectNode found = null;
        for (ObjectNode volume : api.list(VOLUMES, "")) {
            if (Binding.isFor(volume, claim) && (found == null || Binding.isFree(found))) {
                found = volume;
            } else if (found == null && !Binding.waitsForConsumer(storageClass) && Binding.isFree(volume) && Binding.fits(volume, claim)) {
                found = volume;
            }
        }
        if (found != null) {
            bind(claim, found, true);
            return;
        }
        pending.add(key);
        if (waits) {
            api.event(claim, "Normal", "WaitForFirstConsumer", "waiting for first consumer to be created before binding", COMPONENT);
        } else {
            provision(claim, storageClass);
        }
        later(key, Duration.ofSeconds(15));
    }

    private void provision(ObjectNode claim, ObjectNode storageClass) {
        String name = Json.text("", claim, "spec", "storageClassName");
        if (name.isEmpty()) {
            api.event(claim, "Normal", "FailedBinding", "no persistent volumes available for this claim and no storage class is set", COMPONENT);
        } else if (storageClass == null) {
            api.event(claim, "Warning", "ProvisioningFailed", "storageclass.storage.k8s.io \"" + name + "\" not found", COMPONENT);
        } else {
            String provisioner = Json.text("", storageClass, "provisioner");
            annotate(claim, "volume.beta.kubernetes.io/storage-provisioner", provisioner, "volume.kubernetes.io/storage-provisioner", provisioner);
            api.event(claim, "Normal", "ExternalProvisioning", "Waiting for a volume to be created either by the external provisioner '" + provisioner
                + "' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly"
                + " registered.", COMPONENT);
        }
    }

    private void annotate(ObjectNode claim, String... pairs) {
        api.edit(CLAIMS, Objects.namespace(claim), Objects.name(claim), tree -> {
            ObjectNode annotations = Json.need(tree, "metadata", "annotations");
            for (int i = 0; i < pairs.length; i += 2) {
                annotations.put(pairs[i], pairs[i + 1]);
            }
            return tree;
        });
    }

    private void bind(ObjectNode claim, ObjectNode volume, boolean byController) {
        String name = Objects.name(volume);
        if (!Objects.uid(claim).equals(Json.text(volume, "spec", "claimRef", "uid"))) {
            boolean reserved = !Binding.isFree(volume);
            api.edit(VOLUMES, "", name, tree -> {
                Json.need(tree, "spec", "claimRef").put("kind", "PersistentVolumeClaim").put("apiVersion", "v1").put("namespace", Objects.namespace(claim))
                    .put("name", Objects.name(claim)).put("uid", Objects.uid(claim)).put("resourceVersion", Json.text("", claim, "metadata", "resourceVersion"));
                if (!reserved) {
                    Json.need(tree, "metadata", "annotations").put(Binding.BOUND_BY_CONTROLLER, "yes");
                }
                return tree;
            });
        }
        api.editStatus(VOLUMES, "", name, tree -> Binding.phase(tree, "Bound"));
        api.edit(CLAIMS, Objects.namespace(claim), Objects.name(claim), tree -> {
            Json.need(tree, "spec").put("volumeName", name);
            ObjectNode annotations = Json.need(tree, "metadata", "annotations").put(Binding.BIND_COMPLETED, "yes");
            if (byController) {
                annotations.put(Binding.BOUND_BY_CONTROLLER, "yes");
            }
            return tree;
        });
        api.editStatus(CLAIMS, Objects.namespace(claim), Objects.name(claim), tree -> {
            ObjectNode status = Json.need(tree, "status").put("phase", "Bound");
            status.set("accessModes", Json.at(volume, "spec", "accessModes"));
            status.set("capacity", Json.at(volume, "spec", "capacity"));
            return tree;
        });
    }

    private void volume(ObjectNode volume) {
        JsonNode reference = Json.at(volume, "spec", "claimRef");
        String uid = Json.text("", reference, "uid");
        String phase = "Available";
        if (!uid.isEmpty()) {
            ObjectNode claim = api.get(CLAIMS, Json.text("", reference, "namespace"), Json.text("", reference, "name"));
            if (claim == null || !Objects.uid(claim).equals(uid)) {
                phase = "Released";
            } else if (Objects.name(volume).equals(Json.text(claim, "spec", "volumeName"))) {
                phase = "Bound";
            } else {
                soon("claim/" + Objects.namespace(claim) + "/" + Objects.name(claim));
                return;
            }
        }
        String now = phase;
        api.editStatus(VOLUMES, "", Objects.name(volume), tree -> Binding.phase(tree, now));
    }
}
