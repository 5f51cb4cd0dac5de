package dev.steadfast.watcher.projection;

import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** An object of which the named fields leave. */
record Fields(Map<String, Field> fields) implements Field {

    Fields {
        fields = Map.copyOf(fields);
    }

    @Override
    public void copy(String name, JsonParser in, Copy out) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        out.name(name);
        out.json().writeStartObject();
        copyFields(in, out);
        out.json().writeEndObject();
    }

    /** The fields alone: the parser stands at the start of the object and is left at its end. */
    void copyFields(JsonParser in, Copy out) {
        for (String key = in.nextName(); key != null; key = in.nextName()) {
            in.nextToken();
            Field field = fields.get(key);
            if (field == null) {
                in.skipChildren();
            } else {
                field.copy(key, in, out);
            }
        }
    }
}
