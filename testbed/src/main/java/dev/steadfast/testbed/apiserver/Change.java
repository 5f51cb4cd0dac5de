package dev.steadfast.testbed.apiserver;

/**
 * One entry of a kind's log.
 *
 * @param object what was written; of a deletion the last state, with the version of the deletion
 * @param before what it was before; null of a creation
 */
public record Change(Type type, Stored object, Stored before) {
    /** As a watch names it. */
    public enum Type { ADDED, MODIFIED, DELETED }

    public long version() {
        return object.version();
    }

    public String key() {
        return object.key();
    }
}
