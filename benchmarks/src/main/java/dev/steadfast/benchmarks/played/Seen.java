package dev.steadfast.benchmarks.played;

import dev.steadfast.contract.resource.Kind;

/**
 * An object as it is now.
 *
 * @param namespace that of its key: of a volume that of its claim
 * @param json as an API server says it, with {@link #VERSION} where its resourceVersion belongs
 */
record Seen(Kind kind, String namespace, String name, String uid, String json) {
    static final String VERSION = "@version";

    /** @param format with single quotes instead of double ones */
    static Seen of(Kind kind, String namespace, String name, String uid, String format, Object... arguments) {
        return new Seen(kind, namespace, name, uid, format.formatted(arguments).replace('\'', '"'));
    }

    String key() {
        return kind.kind() + "/" + namespace + "/" + name;
    }
}
