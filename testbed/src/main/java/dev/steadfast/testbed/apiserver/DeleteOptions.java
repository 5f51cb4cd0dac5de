package dev.steadfast.testbed.apiserver;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body and the parameters of a DELETE, or the {@code deleteOptions} of an eviction.
 *
 * @param uid the precondition, or null
 * @param version the precondition on resourceVersion, or null
 * @param grace seconds, or null
 */
record DeleteOptions(String uid, String version, Long grace, String propagation, boolean dryRun) {

    private static final Set<String> POLICIES = Set.of("Foreground", "Background", "Orphan");

    static DeleteOptions of(Call call) {
        return call.body().length == 0 ? of(call, Json.object(), true) : of(call, call.object(), false);
    }

    /** @param query whether the parameters count: not those of a DELETE that has a body, not even {@code dryRun} */
    static DeleteOptions of(Call call, ObjectNode body, boolean query) {
        JsonNode preconditions = body.path("preconditions");
        Long grace = body.has("gracePeriodSeconds") ? Long.valueOf(Json.number(0, body, "gracePeriodSeconds")) : null;
        if (query && !call.parameter("gracePeriodSeconds").isEmpty()) {
            grace = Long.valueOf(call.parameter("gracePeriodSeconds"));
        }
        String propagation = Json.text(body, "propagationPolicy");
        if (query && !call.parameter("propagationPolicy").isEmpty()) {
            propagation = call.parameter("propagationPolicy");
        }
        if (Json.truth(body, "orphanDependents")) {
            if (propagation != null) {
                throw Refused.options("DeleteOptions", new Refused.Cause("FieldValueInvalid",
                    "\"" + propagation + "\": orphanDependents and deletionPropagation cannot be both set", "propagationPolicy"));
            }
            propagation = "Orphan";
        }
        if (propagation != null && !POLICIES.contains(propagation)) {
            throw Refused.options("DeleteOptions", new Refused.Cause("FieldValueNotSupported",
                "\"" + propagation + "\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"", "propagationPolicy"));
        }
        return new DeleteOptions(Json.text(preconditions, "uid"), Json.text(preconditions, "resourceVersion"), grace, propagation,
            query && call.dryRun() || dryRun(body));
    }

    private static boolean dryRun(ObjectNode body) {
        boolean dry = false;
        for (JsonNode value : body.path("dryRun")) {
            dry |= Call.dryRun(value.asString(""), "DeleteOptions");
        }
        return dry;
    }
}
