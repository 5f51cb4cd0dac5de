package dev.steadfast.watcher.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * {@code managedFields} in, {@code writers} out: who wrote which of the interesting fields, and when. The sets of field names themselves stay: they name env
 * variables and keys of secrets. Entries that wrote nothing of interest stay, too.
 */
record Writers(PathTree interesting, FieldSets known) implements Field {
    private static final byte[] WRITERS = JsonBytes.name("writers");
    private static final List<String> PROPERTIES = List.of("manager", "operation", "subresource", "time");
    private static final List<byte[]> NAMES = PROPERTIES.stream().map(JsonBytes::name).toList();
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
            for (Entry entry : entries) {
                entry.write(out);
            }
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
                entry.fields = fields(in);
            } else if (token == JsonToken.VALUE_STRING && PROPERTIES.contains(key)) {
                entry.properties[PROPERTIES.indexOf(key)] = in.getString();
            } else {
                in.skipChildren();
            }
        }
        return entry;
    }

    /** Those of interest in the set at whose start the parser stands, in order; the parser is left at its end. */
    private List<String> fields(JsonParser in) {
        byte[] set = null;
        if (in instanceof ByteParser bytes) {
            int start = bytes.position();
            int end = bytes.objectEnd();
            List<String> found = end < 0 ? null : known.found(bytes.bytes(), start, end);
            if (found != null) {
                bytes.passObject(end);
                return found;
            }
            set = end < 0 ? null : Arrays.copyOfRange(bytes.bytes(), start, end);
        }
        Set<String> found = new TreeSet<>();
        interesting.find(in, found);
        List<String> fields = List.copyOf(found);
        if (set != null) {
            known.add(set, fields);
        }
        return fields;
    }

    /** What leaves, and not what was met: the projection's version goes with it. */
    @Override
    public String toString() {
        return "Writers[interesting=" + interesting + "]";
    }

    private static final class Entry {
        private final String[] properties = new String[PROPERTIES.size()];
        private List<String> fields = List.of();

        void write(Copy out) {
            JsonBytes json = out.json();
            json.begin(null).startObject();
            for (int i = 0; i < properties.length; i++) {
                if (properties[i] != null && !properties[i].isEmpty()) {
                    json.begin(NAMES.get(i)).string(out.text(properties[i]));
                }
            }
            json.begin(FIELDS).startArray();
            for (String field : fields) {
                json.begin(null).string(field);
            }
            json.endArray();
            json.endObject();
        }
    }
}
