package dev.steadfast.testbed.controllers.volume;

import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.Quantity;
import dev.steadfast.testbed.controllers.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a claim and a volume stand to each other. */
public final class Binding {
    static final String BOUND_BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";
    static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";
    public static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

    private Binding() {
    }

    /** True where the volume is this claim's, or reserved for one of its name. */
    static boolean isFor(JsonNode volume, JsonNode claim) {
        JsonNode reference = Json.at(volume, "spec", "claimRef");
        String uid = Json.text("", reference, "uid");
        return Json.text("", reference, "namespace").equals(Objects.namespace(claim)) && Json.text("", reference, "name").equals(Objects.name(claim))
            && (uid.isEmpty() || uid.equals(Objects.uid(claim)));
    }

    static boolean isFree(JsonNode volume) {
        return !Json.at(volume, "spec", "claimRef").isObject();
    }

    /** True where a free volume would do for the claim. */
    static boolean fits(JsonNode volume, JsonNode claim) {
        return Json.text("", volume, "spec", "storageClassName").equals(Json.text("", claim, "spec", "storageClassName"))
            && Json.text("Filesystem", volume, "spec", "volumeMode").equals(Json.text("Filesystem", claim, "spec", "volumeMode"))
            && Quantity.of(Json.text("0", volume, "spec", "capacity", "storage"))
                .compareTo(Quantity.of(Json.text("0", claim, "spec", "resources", "requests", "storage"))) >= 0
            && Json.at(claim, "spec", "accessModes").valueStream().allMatch(mode ->
                Json.at(volume, "spec", "accessModes").valueStream().anyMatch(mode::equals))
            && !Objects.deleting(volume);
    }

    /** True where the class lets a claim wait for the node of its first consumer. */
    public static boolean waitsForConsumer(JsonNode storageClass) {
        return storageClass != null && "WaitForFirstConsumer".equals(Json.text(storageClass, "volumeBindingMode"));
    }

    /** Sets the phase, and when it came. */
    static ObjectNode phase(ObjectNode volume, String phase) {
        ObjectNode status = Json.need(volume, "status");
        if (!phase.equals(Json.text(status, "phase"))) {
            status.put("phase", phase).put("lastPhaseTransitionTime", Json.time(java.time.Instant.now()));
        }
        return volume;
    }
}
