package dev.steadfast.testbed.apiserver;

import java.util.Map;

/**
 * What somebody asked over HTTP.
 *
 * @param subresource empty for the object itself
 * @param namespace empty: cluster-wide or all
 * @param name empty: the collection
 * @param query its parameters
 */
public record Request(String user, Verb verb, ResourceType type, String subresource, String namespace, String name, boolean dryRun, Map<String, String> query) {

    static Request of(Call call) {
        Target target = call.target();
        return new Request(call.user().name(), call.verb(), call.type(), target.subresource(), target.namespace(), target.name(), dryRun(call), Map.copyOf(call.query()));
    }

    /** A DELETE and an eviction may say it in the body; and of a DELETE that has a body only that counts. */
    private static boolean dryRun(Call call) {
        return switch (call.verb()) {
            case DELETE, DELETECOLLECTION -> DeleteOptions.of(call).dryRun();
            case CREATE -> call.dryRun() || call.target().subresource().equals("eviction") && Eviction.options(call).dryRun();
            default -> call.dryRun();
        };
    }
}
