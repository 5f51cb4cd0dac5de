package dev.steadfast.testbed.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Validation: what the product relies on to be refused with 422. */
final class Rules {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Set<String> SET_MUTABLE = Set.of("replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit",
        "persistentVolumeClaimRetentionPolicy", "minReadySeconds");

    private final ResourceType type;
    private final List<Refused.Cause> causes = new ArrayList<>();

    private Rules(ResourceType type) {
        this.type = type;
    }

    static void create(ResourceType type, ObjectNode tree) {
        var rules = new Rules(type);
        rules.name(Json.text("", tree, "metadata", "name"));
        rules.metadata(tree.path("metadata"));
        rules.content(tree);
        rules.judge(Json.text("", tree, "metadata", "name"));
    }

    static void update(ResourceType type, ObjectNode before, ObjectNode after) {
        var rules = new Rules(type);
        rules.metadata(after.path("metadata"));
        rules.content(after);
        rules.immutable(before, after);
        rules.judge(Json.text("", after, "metadata", "name"));
    }

    private void judge(String name) {
        if (!causes.isEmpty()) {
            throw Refused.invalid(type, name, causes);
        }
    }

    private void say(String reason, String field, String message) {
        causes.add(new Refused.Cause(reason, message, field));
    }

    private void name(String name) {
        if (type.group().equals("rbac.authorization.k8s.io")) {
            return;
        }
        if (name.length() > 253 || !NAME.matcher(name).matches()) {
            say("FieldValueInvalid", "metadata.name", "\"" + name + "\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
                + " characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
                + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
        }
    }

    private void metadata(JsonNode metadata) {
        MetadataRules.of(metadata).forEach(causes::add);
    }

    private void content(ObjectNode tree) {
        JsonNode spec = tree.path("spec");
        switch (type.kind()) {
            case "Pod" -> containers(spec, "spec");
            case "StatefulSet" -> set(spec);
            case "PersistentVolumeClaim" -> {
                need(spec, "spec", "accessModes", "at least 1 access mode is required");
                if (Json.at(spec, "resources", "requests", "storage").isMissingNode()) {
                    say("FieldValueRequired", "spec.resources[storage]", "");
                }
            }
            case "PersistentVolume" -> {
                need(spec, "spec", "accessModes", "");
                need(spec, "spec", "capacity", "");
            }
            case "PodDisruptionBudget" -> {
                if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
                    say("FieldValueInvalid", "spec", "null: minAvailable and maxUnavailable cannot be both set");
                }
            }
            case "StorageClass" -> need(tree, "", "provisioner", "");
            default -> {
            }
        }
    }

    private void set(JsonNode spec) {
        JsonNode labels = Json.at(spec, "template", "metadata", "labels");
        if (!spec.path("selector").isObject() || spec.path("selector").isEmpty()) {
            say("FieldValueRequired", "spec.selector", "");
        }
        if (!LabelSelector.of(spec.path("selector")).matches(labels)) {
            say("FieldValueInvalid", "spec.template.metadata.labels", (labels.isMissingNode() ? "null" : labels) + ": `selector` does not match template `labels`");
        }
        if (Json.number(0, spec, "replicas") < 0) {
            say("FieldValueInvalid", "spec.replicas", spec.path("replicas") + ": must be greater than or equal to 0");
        }
        containers(Json.at(spec, "template", "spec"), "spec.template.spec");
    }

    private void containers(JsonNode spec, String path) {
        need(spec, path, "containers", "");
        int i = 0;
        for (JsonNode container : spec.path("containers")) {
            need(container, path + ".containers[" + i + "]", "name", "");
            need(container, path + ".containers[" + i++ + "]", "image", "");
        }
    }

    private void need(JsonNode from, String path, String field, String message) {
        JsonNode value = from.path(field);
        if (value.isMissingNode() || value.isContainer() && value.isEmpty() || value.isString() && value.stringValue().isEmpty()) {
            say("FieldValueRequired", path.isEmpty() ? field : path + "." + field, message);
        }
    }

    private void immutable(ObjectNode before, ObjectNode after) {
        switch (type.kind()) {
            case "PersistentVolumeClaim" -> claim(before.path("spec"), after.path("spec"));
            case "PersistentVolume" -> VolumeRules.update(before, after).forEach(causes::add);
            case "StatefulSet" -> statefulSet(before.path("spec"), after.path("spec"));
            case "Pod" -> pod(before.path("spec"), after.path("spec"));
            case "ControllerRevision" -> same(before, after, "data");
            case "StorageClass" -> {
                same(before, after, "provisioner");
                same(before, after, "reclaimPolicy");
                same(before, after, "volumeBindingMode");
            }
            case "RoleBinding", "ClusterRoleBinding" -> same(before, after, "roleRef");
            default -> {
            }
        }
    }

    private void same(JsonNode before, JsonNode after, String field) {
        if (!before.path(field).equals(after.path(field))) {
            say("FieldValueInvalid", field, after.path(field) + ": field is immutable");
        }
    }

    private void claim(JsonNode before, JsonNode after) {
        ObjectNode old = ((ObjectNode) before).deepCopy();
        ObjectNode now = ((ObjectNode) after).deepCopy();
        String size = Json.text("", old, "resources", "requests", "storage");
        String wanted = Json.text("", now, "resources", "requests", "storage");
        if (old.has("volumeName") && Quantity.of(wanted).compareTo(Quantity.of(size)) < 0) {
            say("FieldValueForbidden", "spec.resources.requests.storage", "field can not be less than status.capacity");
            return;
        }
        if (old.has("volumeName")) {
            Json.need(now, "resources", "requests").put("storage", size);
        } else {
            old.set("volumeName", now.get("volumeName"));
            if (!old.has("storageClassName")) {
                old.set("storageClassName", now.get("storageClassName"));
            }
            NULLS.forEach(field -> removeNull(old, field));
        }
        if (!old.equals(now)) {
            say("FieldValueForbidden", "spec", "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims\n");
        }
    }

    private static final List<String> NULLS = List.of("volumeName", "storageClassName");

    private static void removeNull(ObjectNode object, String field) {
        if (object.get(field) == null || object.get(field).isNull()) {
            object.remove(field);
        }
    }

    private void statefulSet(JsonNode before, JsonNode after) {
        Set<String> fields = new java.util.TreeSet<>(before.propertyNames());
        fields.addAll(after.propertyNames());
        fields.removeAll(SET_MUTABLE);
        if (fields.stream().anyMatch(field -> !before.path(field).equals(after.path(field)))) {
            say("FieldValueForbidden", "spec", "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy',"
                + " 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden");
        }
    }

    private void pod(JsonNode before, JsonNode after) {
        ObjectNode old = ((ObjectNode) before).deepCopy();
        ObjectNode now = ((ObjectNode) after).deepCopy();
        for (String list : new String[] {"containers", "initContainers"}) {
            for (int i = 0; i < Math.min(old.path(list).size(), now.path(list).size()); i++) {
                ((ObjectNode) old.get(list).get(i)).set("image", now.get(list).get(i).get("image"));
            }
        }
        for (String field : new String[] {"activeDeadlineSeconds", "tolerations", "schedulingGates", "terminationGracePeriodSeconds"}) {
            old.remove(field);
            now.remove(field);
        }
        if (!old.equals(now)) {
            say("FieldValueForbidden", "spec", "pod updates may not change fields other than `spec.containers[*].image`,"
                + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),"
                + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n");
        }
    }
}
