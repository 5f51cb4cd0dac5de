package dev.steadfast.watcher.projection;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A field that the watcher itself reads in passing: it is part of the object's {@link Identity}. */
record Seen(Part part, Field field) implements Field {

    enum Part { UID, RESOURCE_VERSION, NAMESPACE, NAME, DELETION_TIMESTAMP, CLAIM_NAMESPACE }

    @Override
    public void copy(byte[] name, JsonParser in, Copy out) {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            out.see(part, Copy.string(in));
        }
        field.copy(name, in, out);
    }
}
