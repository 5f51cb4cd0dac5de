package dev.steadfast.watcher.projection;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A map whose entries leave, all of them or those that a list names. A map of which nothing leaves is not mentioned. */
record Entries(Keys keys, Field value) implements Field {

    @Override
    public void copy(byte[] name, JsonParser in, Copy out) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        boolean open = false;
        for (String key = in.nextName(); key != null; key = in.nextName()) {
            in.nextToken();
            if (!keys.allow(key)) {
                in.skipChildren();
                continue;
            }
            if (!open) {
                out.json().begin(name).startObject();
                open = true;
            }
            value.copy(out.name(key), in, out);
        }
        if (open) {
            out.json().endObject();
        }
    }
}
