package dev.steadfast.standalone.audit;

import dev.steadfast.watcher.projection.ListReader;
import java.io.Reader;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** YAML documents, block or flow style, item by item: a list of any length is never held as a whole. */
final class YamlDocuments {

    private static final LoadSettings SETTINGS = LoadSettings.builder().setParseComments(false).setCodePointLimit(Integer.MAX_VALUE).build();
    private static final JsonMapper JSON = new JsonMapper();

    private final Supplier<Document> documents;

    YamlDocuments(Supplier<Document> documents) {
        this.documents = documents;
    }

    /**
     * @return how many documents there were; empty ones don't count
     * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException if it is no YAML
     * @throws Unreadable if a document is no Kubernetes object
     */
    int read(Reader text) {
        Iterator<Event> events = new Parse(SETTINGS).parseReader(text).iterator();
        int count = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart && document(events, events.next())) {
                count++;
            }
        }
        return count;
    }

    private boolean document(Iterator<Event> events, Event root) {
        YamlNodes nodes = new YamlNodes(events);
        if (root.getEventId() != Event.ID.MappingStart) {
            Object value = nodes.value(root);
            if (value == null) {
                return false;
            }
            throw new Unreadable("is no Kubernetes object but a YAML " + (value instanceof Iterable<?> ? "list" : "value"));
        }
        Document document = documents.get();
        Map<String, Object> own = new LinkedHashMap<>();
        Set<String> keys = new HashSet<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            String key = nodes.key(event);
            Event value = events.next();
            if (!keys.add(key)) {
                throw YamlNodes.twice(key);
            }
            if ("items".equals(key) && value.getEventId() == Event.ID.SequenceStart) {
                for (Event item = events.next(); item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
                    item(document, nodes.value(item), own);
                }
            } else {
                own.put(key, nodes.value(value));
            }
        }
        if (keys.contains("items") && !own.containsKey("items")) {
            document.list(text(own, "kind"));
        } else {
            object(document, own, text(own, "apiVersion"), text(own, "kind"));
        }
        document.complete();
        return true;
    }

    private static void item(Document document, Object value, Map<String, Object> list) {
        if (!(value instanceof Map<?, ?> item)) {
            throw new Unreadable("has an item that is no object");
        }
        String kind = text(item, "kind");
        String listKind = text(list, "kind");
        if (kind == null && listKind != null && listKind.endsWith("List")) {
            object(document, item, text(list, "apiVersion"), listKind.substring(0, listKind.length() - "List".length()));
        } else {
            object(document, item, text(item, "apiVersion"), kind);
        }
    }

    private static void object(Document document, Map<?, ?> value, String apiVersion, String kind) {
        byte[] bytes = JSON.writeValueAsBytes(value);
        if (kind != null && kind.endsWith("List") && value.get("items") instanceof Iterable<?>) {
            try (JsonParser nested = ListReader.json().createParser(bytes)) {
                nested.nextToken();
                new JsonDocuments(document).read(nested);
            }
        } else {
            document.object(bytes, apiVersion, kind);
        }
    }

    private static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : null;
    }
}
