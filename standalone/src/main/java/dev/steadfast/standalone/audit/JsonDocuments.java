package dev.steadfast.standalone.audit;

import dev.steadfast.watcher.projection.ListReader;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One JSON document, item by item: a list of any length is never held as a whole. */
final class JsonDocuments {

    private final Document document;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(16 << 10);

    JsonDocuments(Document document) {
        this.document = document;
    }

    /** What an object says of itself in passing. */
    private static final class Header {
        private String apiVersion;
        private String kind;
        private boolean list;
    }

    /**
     * @param in at the start of a document; it is left at its end
     * @throws tools.jackson.core.JacksonException if it is no JSON, or ends early
     * @throws Unreadable if it is no Kubernetes object
     */
    void read(JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new Unreadable("is no Kubernetes object but a JSON " + (in.currentToken() == JsonToken.START_ARRAY ? "array" : "value"));
        }
        Header header = new Header();
        ByteArrayOutputStream own = new ByteArrayOutputStream(1 << 10);
        JsonGenerator out = ListReader.json().createGenerator(own);
        out.writeStartObject();
        for (String key = in.nextName(); key != null; key = in.nextName()) {
            JsonToken token = in.nextToken();
            if ("items".equals(key) && token == JsonToken.START_ARRAY) {
                header.list = true;
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    item(in, header);
                }
            } else {
                note(header, key, token, in);
                out.writeName(key);
                out.copyCurrentStructure(in);
            }
        }
        out.writeEndObject();
        out.close();
        if (header.list) {
            document.list(header.kind);
        } else {
            document.object(own.toByteArray(), header.apiVersion, header.kind);
        }
    }

    private void item(JsonParser in, Header list) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new Unreadable("has an item that is no object");
        }
        Header header = new Header();
        buffer.reset();
        JsonGenerator out = ListReader.json().createGenerator(buffer);
        out.writeStartObject();
        for (String key = in.nextName(); key != null; key = in.nextName()) {
            note(header, key, in.nextToken(), in);
            out.writeName(key);
            out.copyCurrentStructure(in);
        }
        out.writeEndObject();
        out.close();
        byte[] bytes = buffer.toByteArray();
        if (header.list && header.kind != null && header.kind.endsWith("List")) {
            try (JsonParser nested = ListReader.json().createParser(bytes)) {
                nested.nextToken();
                new JsonDocuments(document).read(nested);
            }
        } else if (header.kind == null && list.kind != null && list.kind.endsWith("List")) {
            // The API server's own lists name the kind once, before the items.
            document.object(bytes, list.apiVersion, list.kind.substring(0, list.kind.length() - "List".length()));
        } else {
            document.object(bytes, header.apiVersion, header.kind);
        }
    }

    private static void note(Header header, String key, JsonToken token, JsonParser in) {
        header.list |= "items".equals(key) && token == JsonToken.START_ARRAY;
        if (token == JsonToken.VALUE_STRING && "apiVersion".equals(key)) {
            header.apiVersion = in.getString();
        } else if (token == JsonToken.VALUE_STRING && "kind".equals(key)) {
            header.kind = in.getString();
        }
    }
}
