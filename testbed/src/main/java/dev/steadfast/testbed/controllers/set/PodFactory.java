package dev.steadfast.testbed.controllers.set;

import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.controllers.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the pods and the claims of a set. */
final class PodFactory {
    private PodFactory() {
    }

    static ObjectNode pod(SetSpec set, ObjectNode revision, int ordinal) {
        ObjectNode template = (ObjectNode) Json.at(revision, "data", "spec", "template").deepCopy();
        ObjectNode pod = Json.object();
        String name = set.name() + "-" + ordinal;
        ObjectNode metadata = pod.putObject("metadata");
        metadata.put("name", name).put("generateName", set.name() + "-").put("namespace", set.namespace());
        ObjectNode labels = metadata.putObject("labels");
        Json.at(template, "metadata", "labels").properties().forEach(e -> labels.set(e.getKey(), e.getValue()));
        labels.put("apps.kubernetes.io/pod-index", Integer.toString(ordinal)).put("controller-revision-hash", Objects.name(revision))
            .put("statefulset.kubernetes.io/pod-name", name);
        for (String field : new String[] {"annotations", "finalizers"}) {
            if (Json.at(template, "metadata").has(field)) {
                metadata.set(field, Json.at(template, "metadata", field));
            }
        }
        metadata.putArray("ownerReferences").add(Objects.owner(set.tree(), true));
        ObjectNode spec = (ObjectNode) template.get("spec");
        spec.put("hostname", name).put("subdomain", Json.text("", set.tree(), "spec", "serviceName"));
        volumes(set, spec, ordinal);
        pod.set("spec", spec);
        return pod;
    }

    /** The claims come first; a volume of the template with the same name gives way. */
    private static void volumes(SetSpec set, ObjectNode spec, int ordinal) {
        if (set.claimTemplates().isEmpty()) {
            return;
        }
        ArrayNode volumes = Json.array();
        for (JsonNode template : set.claimTemplates()) {
            volumes.addObject().put("name", Objects.name(template)).putObject("persistentVolumeClaim").put("claimName", set.claim(template, ordinal));
        }
        spec.path("volumes").forEach(volume -> {
            if (set.claimTemplates().valueStream().noneMatch(t -> Objects.name(t).equals(Json.text("", volume, "name")))) {
                volumes.add(volume);
            }
        });
        spec.set("volumes", volumes);
    }

    static ObjectNode claim(SetSpec set, JsonNode template, int ordinal) {
        ObjectNode claim = Json.object();
        ObjectNode metadata = claim.putObject("metadata");
        metadata.put("name", set.claim(template, ordinal)).put("namespace", set.namespace());
        ObjectNode labels = metadata.putObject("labels");
        Json.at(template, "metadata", "labels").properties().forEach(e -> labels.set(e.getKey(), e.getValue()));
        Json.at(set.tree(), "spec", "selector", "matchLabels").properties().forEach(e -> labels.set(e.getKey(), e.getValue()));
        if (Json.at(template, "metadata").has("annotations")) {
            metadata.set("annotations", Json.at(template, "metadata", "annotations").deepCopy());
        }
        if (set.deletesClaimsWhenDeleted()) {
            metadata.putArray("ownerReferences").add(Objects.owner(set.tree(), true));
        }
        claim.set("spec", template.path("spec").deepCopy());
        return claim;
    }
}
