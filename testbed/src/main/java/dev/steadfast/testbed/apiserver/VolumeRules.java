package dev.steadfast.testbed.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What of a PersistentVolume may not change: its source, and a node affinity once it is set. */
final class VolumeRules {
    private static final Set<String> NO_SOURCE = Set.of("capacity", "accessModes", "claimRef", "persistentVolumeReclaimPolicy",
        "storageClassName", "mountOptions", "volumeMode", "nodeAffinity", "volumeAttributesClassName");

    private VolumeRules() {
    }

    static List<Refused.Cause> update(JsonNode before, JsonNode after) {
        List<Refused.Cause> causes = new ArrayList<>();
        Set<String> fields = new java.util.TreeSet<>(before.path("spec").propertyNames());
        fields.addAll(after.path("spec").propertyNames());
        fields.removeAll(NO_SOURCE);
        if (fields.stream().anyMatch(field -> !Json.at(before, "spec", field).equals(Json.at(after, "spec", field)))) {
            causes.add(new Refused.Cause("FieldValueForbidden", "spec.persistentvolumesource is immutable after creation\n", "spec.persistentvolumesource"));
        }
        if (!Json.at(before, "spec", "volumeMode").equals(Json.at(after, "spec", "volumeMode"))) {
            causes.add(new Refused.Cause("FieldValueInvalid", Json.at(after, "spec", "volumeMode") + ": field is immutable", "volumeMode"));
        }
        JsonNode affinity = Json.at(before, "spec", "nodeAffinity");
        if (!affinity.isMissingNode() && !affinity.equals(Json.at(after, "spec", "nodeAffinity"))) {
            causes.add(new Refused.Cause("FieldValueInvalid", Json.at(after, "spec", "nodeAffinity") + ": field is immutable, except for updating from beta label to GA", "nodeAffinity"));
        }
        return causes;
    }
}
