package dev.steadfast.watcher.projection;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Only that an object is there: it leaves as an empty one. */
enum Presence implements Field {
    PRESENCE;

    @Override
    public void copy(byte[] name, JsonParser in, Copy out) {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            out.json().begin(name).startObject();
            out.json().endObject();
        }
        in.skipChildren();
    }
}
