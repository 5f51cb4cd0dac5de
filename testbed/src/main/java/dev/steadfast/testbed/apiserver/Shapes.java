package dev.steadfast.testbed.apiserver;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Values of the wrong JSON type, where clients are likely to send some. */
final class Shapes {
    private Shapes() {
    }

    /** What a decoder says of the object; null if it can be read. */
    private static String complaint(ResourceType type, JsonNode tree) {
        JsonNode replicas = Json.at(tree, "spec", "replicas");
        if (!replicas.isMissingNode() && !replicas.isNull() && !replicas.isIntegralNumber()) {
            return "json: cannot unmarshal " + name(replicas) + " into Go struct field " + type.kind() + "Spec.spec.replicas of type int32";
        }
        String field = strings(tree.path("data"), type.kind().equals("ConfigMap")) ? strings(Json.at(tree, "metadata", "labels"), true)
            ? strings(Json.at(tree, "metadata", "annotations"), true) ? null : "metadata.annotations" : "metadata.labels" : "data";
        return field == null ? null : "json: cannot unmarshal number into Go struct field " + type.kind() + "." + field + " of type string";
    }

    private static boolean strings(JsonNode map, boolean must) {
        return !must || map.properties().stream().allMatch(e -> e.getValue().isString() || e.getValue().isNull());
    }

    private static String name(JsonNode value) {
        return value.isString() ? "string" : value.isNumber() ? "number" : value.isBoolean() ? "bool" : value.isArray() ? "array" : "object";
    }

    /** @throws Refused 400 */
    static void checkBody(ResourceType type, ObjectNode body) {
        String complaint = complaint(type, body);
        if (complaint != null) {
            throw Refused.badRequest(type.kind() + " in version \"" + type.version() + "\" cannot be handled as a " + type.kind() + ": " + complaint);
        }
    }

    /** @throws Refused 422 */
    static ObjectNode checkPatched(ResourceType type, ObjectNode patched) {
        String complaint = complaint(type, patched);
        if (complaint != null) {
            throw Refused.invalid("", "", "", java.util.List.of(new Refused.Cause("FieldValueInvalid", "\"" + patched + "\": " + complaint, "patch")));
        }
        return patched;
    }
}
