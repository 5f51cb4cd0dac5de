package dev.steadfast.benchmarks.load;

import dev.steadfast.contract.resource.Kind;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/** LIST and WATCH of one kind. */
final class KindEndpoint {
    private static final int EVENTS_AT_ONCE = 256;
    private static final long BOOKMARK_MILLIS = 10_000;
    private static final String GONE = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"The resourceVersion is too old\",\"reason\":\"Expired\",\"code\":410}";

    private final Kind kind;
    private final Population population;
    private final Template template;
    private final Counts counts;

    KindEndpoint(Kind kind, Population population, Counts counts) {
        this.kind = kind;
        this.population = population;
        this.template = new Template(kind, population.sizes());
        this.counts = counts;
    }

    static String path(Kind kind) {
        return (kind.group().isEmpty() ? "/api/" : "/apis/" + kind.group() + "/") + kind.version() + "/" + kind.plural();
    }

    /** On a thread of its own. */
    void serve(HttpServerRequest request) throws InterruptedException {
        if ("true".equals(request.getParam("watch"))) {
            watch(request);
        } else {
            list(request);
        }
    }

    private void list(HttpServerRequest request) throws InterruptedException {
        counts.begin();
        boolean under = true;
        try {
            String next = request.getParam("continue", "");
            int version = next.isEmpty() ? population.last() : Integer.parseInt(next.substring(0, next.indexOf('.')));
            int from = next.isEmpty() ? 0 : Integer.parseInt(next.substring(next.indexOf('.') + 1));
            List<Revision> items = population.list(kind, version, from, Integer.parseInt(request.getParam("limit", "1000000")));
            if (items == null) {
                expired(request);
                return;
            }
            Answer answer = new Answer(request.response(), counts.bytes);
            int after = items.isEmpty() ? population.sizes().of(kind) : items.getLast().index() + 1;
            boolean more = after < population.sizes().of(kind);
            answer.text("{\"kind\":\"" + kind.kind() + "List\",\"apiVersion\":\"" + kind.apiVersion() + "\",\"metadata\":{\"resourceVersion\":\"" + (Revision.FIRST + version) + "\""
                    + (more ? ",\"continue\":\"" + version + "." + after + "\",\"remainingItemCount\":" + (population.sizes().of(kind) - after) : "") + "},\"items\":[");
            for (int i = 0; i < items.size(); i++) {
                byte[] room = answer.room(template.length() + 1);
                if (i > 0) {
                    room[answer.used()] = ',';
                }
                answer.used(template.writeItem(room, answer.used() + (i > 0 ? 1 : 0), items.get(i)));
            }
            answer.text("]}");
            counts.pages.increment();
            // Whoever has read the end may ask again before this thread goes on.
            counts.end();
            under = false;
            answer.end();
        } finally {
            if (under) {
                counts.end();
            }
        }
    }

    private void watch(HttpServerRequest request) throws InterruptedException {
        int version = (int) (Long.parseLong(request.getParam("resourceVersion")) - Revision.FIRST);
        if (population.expired(version)) {
            expired(request);
            return;
        }
        long now = System.currentTimeMillis();
        long end = now + 1000L * Integer.parseInt(request.getParam("timeoutSeconds", "300"));
        long bookmark = now + BOOKMARK_MILLIS;
        Answer answer = new Answer(request.response(), counts.bytes);
        request.response().writeHead();
        List<Population.Change> changes = new ArrayList<>(EVENTS_AT_ONCE);
        for (; now < end; now = System.currentTimeMillis()) {
            changes.clear();
            version = population.changes(kind, version, EVENTS_AT_ONCE, Math.max(1, Math.min(end, bookmark) - now), changes);
            if (version < 0) {
                answer.text("{\"type\":\"ERROR\",\"object\":" + GONE + "}\n");
                break;
            }
            for (Population.Change change : changes) {
                answer.text("{\"type\":\"" + change.type() + "\",\"object\":");
                answer.used(template.write(answer.room(template.length()), answer.used(), change.object()));
                answer.text("}\n");
            }
            counts.events.add(changes.size());
            if (now >= bookmark) {
                bookmark = now + BOOKMARK_MILLIS;
                answer.text("{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"" + kind.kind() + "\",\"apiVersion\":\"" + kind.apiVersion() + "\",\"metadata\":{\"resourceVersion\":\""
                        + (Revision.FIRST + version) + "\"}}}\n");
            }
            answer.flush();
        }
        answer.end();
    }

    private static void expired(HttpServerRequest request) {
        request.response().setStatusCode(410).putHeader("Content-Type", "application/json").end(GONE);
    }
}
