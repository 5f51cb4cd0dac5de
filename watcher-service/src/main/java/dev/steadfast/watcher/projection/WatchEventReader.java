package dev.steadfast.watcher.projection;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the lines of a watch on one kind. For one thread. */
public final class WatchEventReader {
    private final Projection projection;
    private final Copy copy = Projection.copy();

    public WatchEventReader(Projection projection) {
        this.projection = projection;
    }

    /**
     * @param bytes an envelope {@code {"type": …, "object": …}}, its fields in any order
     * @throws UnexpectedObject if it is no such envelope, or the object is of another kind
     * @throws tools.jackson.core.JacksonException if it is no JSON, or ends early
     */
    public WatchEvent read(byte[] bytes, int offset, int length) {
        try (JsonParser in = Projection.JSON.createParser(bytes, offset, length)) {
            return event(in, "", bytes, offset, length);
        }
    }

    private WatchEvent event(JsonParser in, String knownType, byte[] bytes, int offset, int length) {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw new UnexpectedObject("a watch event must be a JSON object");
        }
        String type = knownType;
        WatchEvent event = null;
        boolean skipped = false;
        for (String key = in.nextName(); key != null; key = in.nextName()) {
            JsonToken token = in.nextToken();
            if ("type".equals(key) && token == JsonToken.VALUE_STRING) {
                type = in.getString();
            } else if ("object".equals(key) && !type.isEmpty()) {
                event = object(type, in);
            } else {
                skipped |= "object".equals(key);
                in.skipChildren();
            }
        }
        if (event == null && skipped && !type.isEmpty() && knownType.isEmpty()) {
            try (JsonParser again = Projection.JSON.createParser(bytes, offset, length)) {
                return event(again, type, bytes, offset, length);
            }
        }
        if (event == null) {
            throw new UnexpectedObject("a watch event must have a type and an object");
        }
        return event;
    }

    private WatchEvent object(String type, JsonParser in) {
        return switch (type) {
            case "ADDED", "MODIFIED" -> new WatchEvent.Changed(projection.project(in, copy));
            case "DELETED" -> new WatchEvent.Gone(projection.project(in, copy).identity());
            case "BOOKMARK" -> new WatchEvent.Bookmark(projection.project(in, copy).identity().resourceVersion());
            case "ERROR" -> new WatchEvent.Failed(ApiStatus.read(in));
            default -> throw new UnexpectedObject("unknown type of watch event");
        };
    }
}
