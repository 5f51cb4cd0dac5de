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

    /** Of a DELETE: its body, or, only if it has none, its parameters; {@code ?dryRun=All} beside a body is not heard. */
    static DeleteOptions of(Call call) {
        if (call.body().length > 0) {
            return of(call.object(), call.dryRun());
        }
        String grace = call.parameter("gracePeriodSeconds");
        String propagation = call.parameter("propagationPolicy");
        return new DeleteOptions(null, null, grace.isEmpty() ? null : Long.valueOf(grace), propagation.isEmpty() ? null : known(propagation), call.dryRun());
    }

    static DeleteOptions of(ObjectNode body, boolean dryRun) {
        JsonNode preconditions = body.path("preconditions");
        Long grace = body.has("gracePeriodSeconds") ? Long.valueOf(Json.number(0, body, "gracePeriodSeconds")) : null;
        String propagation = Json.text(body, "propagationPolicy");
        if (Json.truth(body, "orphanDependents")) {
            if (propagation != null) {
                throw Refused.options("DeleteOptions", new Refused.Cause("FieldValueInvalid",
                    "\"" + propagation + "\": orphanDependents and deletionPropagation cannot be both set", "propagationPolicy"));
            }
            propagation = "Orphan";
        }
        return new DeleteOptions(Json.text(preconditions, "uid"), Json.text(preconditions, "resourceVersion"), grace, known(propagation), dryRun || dryRun(body));
    }

    private static String known(String propagation) {
        if (propagation != null && !POLICIES.contains(propagation)) {
            throw Refused.options("DeleteOptions", new Refused.Cause("FieldValueNotSupported",
                "\"" + propagation + "\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"", "propagationPolicy"));
        }
        return propagation;
    }

    static boolean dryRun(ObjectNode body) {
        boolean dry = false;
        for (JsonNode value : body.path("dryRun")) {
            dry |= Call.dryRun(value.asString(""), "DeleteOptions");
        }
        return dry;
    }
}
