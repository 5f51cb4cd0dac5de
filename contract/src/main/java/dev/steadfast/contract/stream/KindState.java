package dev.steadfast.contract.stream;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What the watcher can vouch for about one kind of object. */
public enum KindState {
    /** Listed, and watched since: what is not on the topic is not in the cluster. */
    COMPLETE,
    /** Watched as far as a label or field selector goes: what is on the topic is in the cluster, but absence can't be concluded. */
    FILTERED,
    /** The API server refused to list or watch it: absence can't be concluded. */
    FORBIDDEN,
    /** The API server doesn't serve it: there is none. */
    NOT_SERVED,
    /** Not listed yet, or the watch is interrupted. */
    STALE,
    /** Switched off by configuration. */
    SWITCHED_OFF,
    @JsonEnumDefaultValue
    UNKNOWN
}
