package dev.steadfast.testbed.apiserver;

/**
 * What somebody asked over HTTP.
 *
 * @param subresource empty for the object itself
 * @param namespace empty: cluster-wide or all
 * @param name empty: the collection
 */
public record Request(String user, Verb verb, ResourceType type, String subresource, String namespace, String name, boolean dryRun) {

    static Request of(Call call) {
        Target target = call.target();
        return new Request(call.user().name(), call.verb(), call.type(), target.subresource(), target.namespace(), target.name(), call.dryRun());
    }
}
