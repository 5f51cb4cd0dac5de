package dev.steadfast.watcher.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * {@code managedFields} in, {@code writers} out: who wrote which of the interesting fields, and when. The sets of field names themselves stay: they name env
 * variables and keys of secrets. Entries that wrote nothing of interest stay, too.
 */
record Writers(PathTree interesting) implements Field {

    @Override
    public void copy(String name, JsonParser in, Copy out) {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            return;
        }
        List<Entry> entries = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            Entry entry = entry(in);
            if (!entry.fields.isEmpty()) {
                entries.add(entry);
            }
        }
        if (!entries.isEmpty()) {
            out.name("writers");
            out.json().writeStartArray();
            entries.forEach(entry -> entry.write(out));
            out.json().writeEndArray();
        }
    }

    private Entry entry(JsonParser in) {
        Entry entry = new Entry();
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return entry;
        }
        for (String key = in.nextName(); key != null; key = in.nextName()) {
            JsonToken token = in.nextToken();
            if ("fieldsV1".equals(key) && token == JsonToken.START_OBJECT) {
                interesting.find(in, entry.fields);
            } else if (token == JsonToken.VALUE_STRING) {
                entry.set(key, in);
            } else {
                in.skipChildren();
            }
        }
        return entry;
    }

    private static final class Entry {
        private String manager;
        private String operation;
        private String subresource;
        private String time;
        private final Set<String> fields = new TreeSet<>();

        void set(String key, JsonParser in) {
            switch (key) {
                case "manager" -> manager = in.getString();
                case "operation" -> operation = in.getString();
                case "subresource" -> subresource = in.getString();
                case "time" -> time = in.getString();
                default -> { }
            }
        }

        void write(Copy out) {
            JsonGenerator json = out.json();
            json.writeStartObject();
            property("manager", manager, out);
            property("operation", operation, out);
            property("subresource", subresource, out);
            property("time", time, out);
            json.writeName("fields");
            json.writeStartArray();
            fields.forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }

        private static void property(String name, String value, Copy out) {
            if (value != null && !value.isEmpty()) {
                out.json().writeStringProperty(name, out.text(value));
            }
        }
    }
}
