package dev.steadfast.testbed.controllers.set;

import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.controllers.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A StatefulSet as its controller reads it. */
record SetSpec(ObjectNode tree) {

    String name() {
        return Objects.name(tree);
    }

    String namespace() {
        return Objects.namespace(tree);
    }

    String uid() {
        return Objects.uid(tree);
    }

    int start() {
        return (int) Json.number(0, tree, "spec", "ordinals", "start");
    }

    int replicas() {
        return (int) Json.number(1, tree, "spec", "replicas");
    }

    boolean inRange(int ordinal) {
        return ordinal >= start() && ordinal < start() + replicas();
    }

    boolean ordered() {
        return !"Parallel".equals(Json.text(tree, "spec", "podManagementPolicy"));
    }

    boolean rolling() {
        return "RollingUpdate".equals(Json.text(tree, "spec", "updateStrategy", "type"));
    }

    /** Compared with the index, ordinal minus start, as the real controller does (k#128529). */
    int partition() {
        return (int) Json.number(0, tree, "spec", "updateStrategy", "rollingUpdate", "partition");
    }

    long minReadySeconds() {
        return Json.number(0, tree, "spec", "minReadySeconds");
    }

    JsonNode template() {
        return Json.at(tree, "spec", "template");
    }

    JsonNode claimTemplates() {
        return Json.at(tree, "spec", "volumeClaimTemplates");
    }

    boolean deletesClaimsWhenScaled() {
        return "Delete".equals(Json.text(tree, "spec", "persistentVolumeClaimRetentionPolicy", "whenScaled"));
    }

    boolean deletesClaimsWhenDeleted() {
        return "Delete".equals(Json.text(tree, "spec", "persistentVolumeClaimRetentionPolicy", "whenDeleted"));
    }

    String claim(JsonNode template, int ordinal) {
        return Json.text("", template, "metadata", "name") + "-" + name() + "-" + ordinal;
    }
}
