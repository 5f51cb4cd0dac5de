package dev.steadfast.watcher.projection;

import java.io.InputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/** Reads the answer to a LIST item by item, so that a page need not fit into memory. For one thread. */
public final class ListReader {
    private final Projection projection;
    private final Copy copy = Projection.copy();

    public ListReader(Projection projection) {
        this.projection = projection;
    }

    /** Makes parsers of documents in whatever encoding. */
    public static JsonFactory json() {
        return Projection.JSON;
    }

    /** A parser of what an API server answers, which is UTF-8. */
    public static JsonParser parser(InputStream answer) {
        return Projection.JSON.utf8(answer);
    }

    /**
     * @param in at the start of the document
     * @param item given each item, in order; the list's own fields may come before or after them
     * @throws UnexpectedObject if it is no list, or holds objects of another kind
     * @throws tools.jackson.core.JacksonException if it is no JSON, or ends early
     */
    public ListPage read(JsonParser in, Consumer<Projected> item) {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw new UnexpectedObject("a list must be a JSON object");
        }
        ListPage page = null;
        for (String key = in.nextName(); key != null; key = in.nextName()) {
            JsonToken token = in.nextToken();
            if ("metadata".equals(key) && token == JsonToken.START_OBJECT) {
                page = metadata(in);
            } else if ("items".equals(key) && token == JsonToken.START_ARRAY) {
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    item.accept(projection.project(in, copy));
                }
            } else {
                in.skipChildren();
            }
        }
        if (page == null || page.resourceVersion().isEmpty()) {
            throw new UnexpectedObject("a list must have a metadata.resourceVersion");
        }
        return page;
    }

    private static ListPage metadata(JsonParser in) {
        String resourceVersion = "";
        String next = "";
        for (String key = in.nextName(); key != null; key = in.nextName()) {
            JsonToken token = in.nextToken();
            if ("resourceVersion".equals(key) && token == JsonToken.VALUE_STRING) {
                resourceVersion = in.getString();
            } else if ("continue".equals(key) && token == JsonToken.VALUE_STRING) {
                next = in.getString();
            } else {
                in.skipChildren();
            }
        }
        return new ListPage(resourceVersion, next);
    }
}
