package dev.steadfast.benchmarks.size;

import dev.steadfast.contract.resource.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/** Lists one kind page by page, looks at every token, and keeps of each object its name. */
final class BareList {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int PAGE = 500;
    /** Of a field of an object's metadata: list, items, object, metadata. */
    private static final int DEPTH = 4;

    /** Given every object, in order. */
    interface Found {
        void object(int index, String name) throws InterruptedException;
    }

    private final String url;
    private final Found found;
    private int index;

    BareList(String server, Kind kind, Found found) {
        url = server + (kind.group().isEmpty() ? "/api/" : "/apis/" + kind.group() + "/") + kind.version() + "/" + kind.plural() + "?limit=" + PAGE;
        this.found = found;
    }

    /** @return the continue token, empty on the last page */
    String page(String next) throws IOException, InterruptedException {
        String more = "";
        int depth = 0;
        boolean named = false;
        try (InputStream body = URI.create(next.isEmpty() ? url : url + "&continue=" + next).toURL().openStream(); JsonParser in = JSON.createParser(body)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.PROPERTY_NAME && depth == DEPTH && !named && "name".equals(in.currentName())) {
                    in.nextToken();
                    named = true;
                    found.object(index++, in.getString());
                } else if (token == JsonToken.PROPERTY_NAME && depth == 2 && "continue".equals(in.currentName())) {
                    in.nextToken();
                    more = in.getString();
                }
                named &= depth > 2;
            }
        }
        return more;
    }
}
