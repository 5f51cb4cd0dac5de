package dev.steadfast.watcher.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * {@code managedFields} in, {@code writers} out: who wrote which of the interesting fields, and when. The sets of field names themselves stay: they name env
 * variables and keys of secrets. Entries that wrote nothing of interest stay, too.
 */
record Writers(PathTree interesting) implements Field {
    private static final byte[] WRITERS = JsonBytes.name("writers");
    private static final byte[] MANAGER = JsonBytes.name("manager");
    private static final byte[] OPERATION = JsonBytes.name("operation");
    private static final byte[] SUBRESOURCE = JsonBytes.name("subresource");
    private static final byte[] TIME = JsonBytes.name("time");
    private static final byte[] FIELDS = JsonBytes.name("fields");

    @Override
    public void copy(byte[] name, JsonParser in, Copy out) {
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
            out.json().begin(WRITERS).startArray();
            entries.forEach(entry -> entry.write(out));
            out.json().endArray();
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
            JsonBytes json = out.json();
            json.begin(null).startObject();
            property(MANAGER, manager, out);
            property(OPERATION, operation, out);
            property(SUBRESOURCE, subresource, out);
            property(TIME, time, out);
            json.begin(FIELDS).startArray();
            fields.forEach(field -> json.begin(null).string(field));
            json.endArray();
            json.endObject();
        }

        private static void property(byte[] name, String value, Copy out) {
            if (value != null && !value.isEmpty()) {
                out.json().begin(name).string(out.text(value));
            }
        }
    }
}
