package dev.steadfast.watcher.projection;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A list, element by element. */
record Elements(Field element) implements Field {

    @Override
    public void copy(byte[] name, JsonParser in, Copy out) {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            return;
        }
        out.json().begin(name).startArray();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            element.copy(null, in, out);
        }
        out.json().endArray();
    }
}
