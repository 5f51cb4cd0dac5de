package dev.steadfast.testbed.apiserver;

/**
 * One question of authorization.
 *
 * @param resource with its subresource: {@code pods/eviction}; empty for a path
 * @param path of a request that is about no resource; empty for a resource
 */
record Access(String verb, String group, String resource, String namespace, String name, String path) {

    static Access of(Call call) {
        Target target = call.target();
        String sub = target.subresource();
        return new Access(call.verb().toString(), call.type().group(), call.type().plural() + (sub.isEmpty() ? "" : "/" + sub),
            target.namespace(), target.name(), "");
    }

    static Access path(String path) {
        return new Access("get", "", "", "", "", path);
    }
}
