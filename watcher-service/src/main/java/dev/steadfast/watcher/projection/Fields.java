package dev.steadfast.watcher.projection;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** An object of which the named fields leave. */
final class Fields implements Field {
    private final Map<String, Field> fields;
    private final Map<String, Member> members = new HashMap<>();

    /** @param name as it is written */
    record Member(byte[] name, Field field) {
        void copy(JsonParser in, Copy out) {
            field.copy(name, in, out);
        }
    }

    Fields(Map<String, Field> fields) {
        this.fields = Map.copyOf(fields);
        fields.forEach((name, field) -> members.put(name, new Member(JsonBytes.name(name), field)));
    }

    Map<String, Field> fields() {
        return fields;
    }

    /** Null: it stays. */
    Member member(String name) {
        return members.get(name);
    }

    @Override
    public void copy(byte[] name, JsonParser in, Copy out) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        out.json().begin(name).startObject();
        for (String key = in.nextName(); key != null; key = in.nextName()) {
            in.nextToken();
            Member member = members.get(key);
            if (member == null) {
                in.skipChildren();
            } else {
                member.copy(in, out);
            }
        }
        out.json().endObject();
    }
}
