package dev.steadfast.remediator.live;

import dev.steadfast.contract.remediation.CanonicalJson;
import dev.steadfast.contract.remediation.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A claim as it can be created again (section 4.4, step 3, of the catalogue): without what the API server and controllers wrote into it, without owners
 * (a dead owner's uid would have it collected as garbage), with {@code volumeName}, and never asking for more than the volume has.
 */
public record ClaimManifest(ObjectNode object) {
    private static final List<String> METADATA_OF_SERVER = List.of("uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp",
            "deletionGracePeriodSeconds", "managedFields", "selfLink", "finalizers", "ownerReferences");
    private static final List<String> ANNOTATIONS_OF_BINDING = List.of("pv.kubernetes.io/bind-completed", "pv.kubernetes.io/bound-by-controller",
            "volume.kubernetes.io/selected-node", "volume.kubernetes.io/storage-provisioner", "volume.beta.kubernetes.io/storage-provisioner");

    /** @param volume the volume that it is bound to, as it was sent */
    public static ClaimManifest of(JsonNode claim, JsonNode volume) {
        ObjectNode object = claim.deepCopy().asObject();
        object.remove("status");
        object.put("apiVersion", "v1");
        object.put("kind", "PersistentVolumeClaim");
        ObjectNode metadata = (ObjectNode) object.get("metadata");
        metadata.remove(METADATA_OF_SERVER);
        if (metadata.get("annotations") instanceof ObjectNode annotations) {
            annotations.remove(ANNOTATIONS_OF_BINDING);
            if (annotations.isEmpty()) {
                metadata.remove("annotations");
            }
        }
        ObjectNode spec = (ObjectNode) object.get("spec");
        spec.put("volumeName", volume.path("metadata").path("name").asString());
        fit(spec, volume.path("spec").path("capacity").path("storage").asString(""));
        return new ClaimManifest(object);
    }

    private static void fit(ObjectNode spec, String capacity) {
        JsonNode wanted = spec.path("resources").path("requests").path("storage");
        if (!capacity.isEmpty() && wanted.isString() && Quantity.parse(wanted.asString()).compareTo(Quantity.parse(capacity)) > 0) {
            ((ObjectNode) spec.get("resources").get("requests")).put("storage", capacity);
        }
    }

    /** Canonical, on one line: what the volume's annotation holds. */
    public String text() {
        return new String(CanonicalJson.bytes(object), StandardCharsets.UTF_8);
    }

    public String digest() {
        return Digest.of(object);
    }
}
