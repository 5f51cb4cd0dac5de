package dev.steadfast.watcher.projection;

import tools.jackson.core.JsonParser;

/** What happens to the value of an allowed field. A value of another type than the list promises does not leave. */
sealed interface Field permits Scalar, Presence, Fields, Entries, Elements, Seen, Writers {

    /**
     * Reads the value at which the parser stands to its end, and writes what may leave.
     *
     * @param name the field's name as it is written ({@link JsonBytes#name}), null for an element of a list
     */
    void copy(byte[] name, JsonParser in, Copy out);
}
