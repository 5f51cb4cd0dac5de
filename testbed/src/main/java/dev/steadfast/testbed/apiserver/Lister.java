package dev.steadfast.testbed.apiserver;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** LIST, by the table of the catalogue's section 6.1. */
final class Lister {
    private static final String EXPIRED_PAGE = "The provided continue parameter is too old to display a consistent list result. You can start a new"
        + " list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results."
        + " Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the"
        + " time the first chunk was returned and now may show up in the list.";

    private record Page(List<Stored> items, long version, String next, int left) {
    }

    private final Store store;

    Lister(Store store) {
        this.store = store;
    }

    Answer list(Call call) {
        ObjectFilter filter = new ObjectFilter(call);
        Page page = store.exclusively(() -> page(call, filter));
        return new Answer(200, render(call.type(), page));
    }

    private Page page(Call call, ObjectFilter filter) {
        int limit = limit(call);
        Table table = store.table(call.type());
        String token = call.parameter("continue");
        ListVersion version = ListVersion.of(call);
        if (token.isEmpty()) {
            boolean anyVersion = version.match() == ListVersion.Match.ANY;
            return page(table, filter, version.resolve(store.version(), table.log.forgotten()), "", anyVersion ? 0 : limit);
        }
        ContinueToken from = ContinueToken.decode(token);
        if (from.version() >= 0 && from.version() < table.log.forgotten()) {
            Refused expired = Refused.expired(EXPIRED_PAGE);
            ((ObjectNode) expired.status().get("metadata")).put("continue", new ContinueToken(-1, from.after()).encode());
            throw expired;
        }
        return page(table, filter, from.version() < 0 ? store.version() : from.version(), from.after(), limit);
    }

    private static Page page(Table table, ObjectFilter filter, long version, String after, int limit) {
        List<Stored> items = new ArrayList<>();
        Iterator<Stored> objects = table.at(version, filter.prefix(), after);
        while (objects.hasNext()) {
            Stored object = objects.next();
            if (!filter.matches(object)) {
                continue;
            }
            if (limit > 0 && items.size() == limit) {
                int left = 1;
                for (; !filter.selects() && objects.hasNext(); objects.next()) {
                    left++;
                }
                return new Page(items, version, new ContinueToken(version, items.getLast().key()).encode(), filter.selects() ? 0 : left);
            }
            items.add(object);
        }
        return new Page(items, version, null, 0);
    }

    private static int limit(Call call) {
        String limit = call.parameter("limit");
        try {
            return limit.isEmpty() ? 0 : Integer.parseInt(limit);
        } catch (NumberFormatException e) {
            throw Refused.badRequest("strconv.ParseInt: parsing \"" + limit + "\": invalid syntax");
        }
    }

    private static byte[] render(ResourceType type, Page page) {
        ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(page.version()));
        if (page.next() != null) {
            metadata.put("continue", page.next());
            if (page.left() > 0) {
                metadata.put("remainingItemCount", page.left());
            }
        }
        ObjectNode head = Json.object().put("kind", type.kind() + "List").put("apiVersion", type.apiVersion());
        head.set("metadata", metadata);
        byte[] start = Json.bytes(head);
        int skip = type.prefix().length;
        var out = new ByteArrayOutputStream(start.length + 16 + page.items().stream().mapToInt(i -> i.json().length).sum());
        out.write(start, 0, start.length - 1);
        out.writeBytes(",\"items\":[".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        boolean first = true;
        for (Stored item : page.items()) {
            out.write(first ? '{' : ',');
            if (!first) {
                out.write('{');
            }
            out.write(item.json(), skip, item.json().length - skip);
            first = false;
        }
        out.write(']');
        out.write('}');
        return out.toByteArray();
    }
}
