package dev.steadfast.standalone.live.stories;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.remediation.AuditEntry;
import dev.steadfast.contract.remediation.ChainVerifier;
import dev.steadfast.contract.remediation.KeyRing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The whole audit over HTTP, verified: no cut, no gap, no forgery. */
public final class AuditTopic {
    private AuditTopic() {
    }

    public static List<AuditEntry> read(Api api) {
        List<AuditEntry> entries = new ArrayList<>();
        List<String> keys = api.get("/v1/keys").path("publicKeys").valueStream().map(JsonNode::asString).toList();
        JsonNode page = api.get("/v1/audit?from=0");
        ChainVerifier verifier = new ChainVerifier(page.path("cluster").asString(), KeyRing.parse(keys));
        while (true) {
            page.path("items").forEach(item -> {
                AuditEntry entry = verifier.next(Json.text(item).getBytes(StandardCharsets.UTF_8));
                if (entry != null) {
                    entries.add(entry);
                }
            });
            if (!page.has("next")) {
                break;
            }
            page = api.get("/v1/audit?from=" + page.path("next").asLong());
        }
        if (!verifier.faults().isEmpty()) {
            throw new AssertionError("the audit chain is not whole: " + verifier.faults());
        }
        return entries;
    }
}
