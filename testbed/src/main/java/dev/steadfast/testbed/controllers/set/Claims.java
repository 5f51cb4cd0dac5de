package dev.steadfast.testbed.controllers.set;

import dev.steadfast.testbed.apiserver.ApiClient;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.Refused;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.controllers.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The claims of a set's places: made when missing, owned as the retention policy says. */
final class Claims {
    static final String COMPONENT = "statefulset-controller";
    private final ApiClient api;
    private final SetSpec set;

    Claims(ApiClient api, SetSpec set) {
        this.api = api;
        this.set = set;
    }

    /** @throws Refused when one can't be made, or is on its way out */
    void create(int ordinal) {
        for (JsonNode template : set.claimTemplates()) {
            String name = set.claim(template, ordinal);
            ObjectNode there = api.get(ResourceTypes.CLAIMS, set.namespace(), name);
            if (there != null && Objects.deleting(there)) {
                throw Refused.plain(409, "Conflict", "pvc " + name + " is being deleted");
            }
            if (there == null) {
                create(template, ordinal);
            }
        }
    }

    private void create(JsonNode template, int ordinal) {
        String says = "Claim " + set.claim(template, ordinal) + " Pod " + set.name() + "-" + ordinal + " in StatefulSet " + set.name();
        try {
            api.create(ResourceTypes.CLAIMS, set.namespace(), PodFactory.claim(set, template, ordinal));
            api.event(set.tree(), "Normal", "SuccessfulCreate", "Create " + says + " success", COMPONENT);
        } catch (Refused refused) {
            api.event(set.tree(), "Warning", "FailedCreate", "Create " + says + " failed error: " + refused.getMessage(), COMPONENT);
            throw refused;
        }
    }

    /** Makes the owners of a place's claims what the policy wants; the pod owns those of a place that is being given up. */
    void own(Replica replica) {
        boolean condemned = !set.inRange(replica.ordinal());
        for (JsonNode template : set.claimTemplates()) {
            String name = set.claim(template, replica.ordinal());
            ObjectNode claim = api.get(ResourceTypes.CLAIMS, set.namespace(), name);
            if (claim == null || Objects.deleting(claim)) {
                continue;
            }
            ObjectNode owner = null;
            if (condemned && set.deletesClaimsWhenScaled()) {
                owner = replica.created() ? Objects.owner(replica.pod(), false) : null;
            } else if (set.deletesClaimsWhenDeleted()) {
                owner = Objects.owner(set.tree(), true);
            }
            own(name, claim, owner, replica);
        }
    }

    private void own(String name, ObjectNode claim, ObjectNode wanted, Replica replica) {
        ArrayNode owners = Json.array();
        for (JsonNode owner : Json.at(claim, "metadata", "ownerReferences")) {
            String kind = Json.text("", owner, "kind");
            String pod = set.name() + "-" + replica.ordinal();
            boolean ours = kind.equals("StatefulSet") && Json.text("", owner, "uid").equals(set.uid())
                || kind.equals("Pod") && Json.text("", owner, "name").equals(pod);
            if (!ours) {
                owners.add(owner);
            }
        }
        if (wanted != null) {
            owners.add(wanted);
        }
        if (!owners.equals(Json.at(claim, "metadata", "ownerReferences")) && !(owners.isEmpty() && !Json.at(claim, "metadata").has("ownerReferences"))) {
            api.edit(ResourceTypes.CLAIMS, set.namespace(), name, tree -> {
                Json.need(tree, "metadata").set("ownerReferences", owners);
                return tree;
            });
        }
    }
}
