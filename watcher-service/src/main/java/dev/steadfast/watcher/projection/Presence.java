package dev.steadfast.watcher.projection;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Only that an object is there: it leaves as an empty one. */
enum Presence implements Field {
    PRESENCE;

    @Override
    public void copy(String name, JsonParser in, Copy out) {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            out.name(name);
            out.json().writeStartObject();
            out.json().writeEndObject();
        }
        in.skipChildren();
    }
}
