package dev.steadfast.watcher.backlog;

import dev.steadfast.contract.resource.Kind;

/**
 * What one list and one watch see.
 *
 * @param namespace empty: the whole cluster
 * @param selector a label selector as the API takes it; empty: everything
 * @param fields a field selector as the API takes it; empty: everything
 */
public record Scope(Kind kind, String namespace, String selector, String fields) {

    public Scope(Kind kind, String namespace, String selector) {
        this(kind, namespace, selector, "");
    }

    /** Both selectors, as a checkpoint tells them: with other ones it is of no use. */
    public String selection() {
        return fields.isEmpty() ? selector : selector + ";" + fields;
    }

    /** Whether there may be objects of its kind in its namespace that are not seen. */
    boolean filtered() {
        return !selector.isEmpty() || !fields.isEmpty();
    }

    /** The name under which its checkpoint is kept: the kind, or {@code KIND/NAMESPACE}. */
    public String checkpoint() {
        return namespace.isEmpty() ? kind.kind() : kind.kind() + "/" + namespace;
    }

    /** Whether it covers all objects of its kind, as far as names tell. */
    boolean everything() {
        return namespace.isEmpty();
    }

    /** Whether an object with this name ({@code NAMESPACE/NAME}) is in the scope, as far as its name tells. */
    boolean covers(String name) {
        return namespace.isEmpty() || name.startsWith(namespace + "/") || kind == Kind.NAMESPACE && name.equals("/" + namespace);
    }
}
