package dev.steadfast.testbed.apiserver;

import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code scale} subresource: an object of its own, backed by {@code spec.replicas}. */
final class Scale {
    private Scale() {
    }

    static ObjectNode of(ObjectNode workload) {
        ObjectNode scale = Json.of("{'kind':'Scale','apiVersion':'autoscaling/v1'}");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            metadata.set(field, Json.at(workload, "metadata", field));
        }
        ObjectNode spec = scale.putObject("spec");
        if (Json.number(0, workload, "spec", "replicas") != 0) {
            spec.set("replicas", Json.at(workload, "spec", "replicas"));
        }
        ObjectNode status = scale.putObject("status").put("replicas", Json.number(0, workload, "status", "replicas"));
        JsonNode selector = Json.at(workload, "spec", "selector");
        StringJoiner text = new StringJoiner(",");
        (selector.has("matchLabels") ? selector.path("matchLabels") : selector).properties()
            .forEach(e -> text.add(e.getKey() + "=" + e.getValue().asString("")));
        status.put("selector", text.toString());
        return scale;
    }

    /** Writes the scale into the workload. */
    static ObjectNode into(Target target, ObjectNode workload, ObjectNode scale) {
        String uid = Json.text("", scale, "metadata", "uid");
        if (!uid.isEmpty() && !uid.equals(Json.text(workload, "metadata", "uid"))) {
            throw Refused.conflict(target.type(), target.name(), "Precondition failed: UID in precondition: " + uid + ", UID in object meta: "
                + Json.text("", workload, "metadata", "uid"));
        }
        ObjectNode metadata = Json.need(workload, "metadata");
        String version = Json.text("", scale, "metadata", "resourceVersion");
        if (!version.isEmpty()) {
            metadata.put("resourceVersion", version);
        }
        Json.need(workload, "spec").put("replicas", Json.number(0, scale, "spec", "replicas"));
        return workload;
    }
}
