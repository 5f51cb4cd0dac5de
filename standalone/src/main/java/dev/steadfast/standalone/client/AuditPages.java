package dev.steadfast.standalone.client;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The audit, page by page. */
final class AuditPages {
    private final RemediatorApi api;

    AuditPages(RemediatorApi api) {
        this.api = api;
    }

    /** @return the last page, without which it may be empty: cluster and head */
    JsonNode each(long from, Consumer<JsonNode> entry) {
        JsonNode page = api.get("/v1/audit?from=" + from);
        page.path("items").forEach(entry);
        while (page.has("next")) {
            page = api.get("/v1/audit?from=" + page.path("next").asLong());
            page.path("items").forEach(entry);
        }
        return page;
    }
}
