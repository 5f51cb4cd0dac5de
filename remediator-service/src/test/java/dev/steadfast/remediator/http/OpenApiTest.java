package dev.steadfast.remediator.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.Json;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The document and the routes say the same. */
class OpenApiTest {
    private final JsonNode document = Json.tree(Routes.openApi());
    private final List<Route> routes = Routes.of(new Reading(null, null, List.of()), new Deciding(null, null, null, null, null, Duration.ZERO, null));

    @Test
    void everyRouteIsDocumentedAndNoOther() {
        Set<String> documented = document.path("paths").properties().stream()
                .flatMap(p -> p.getValue().propertyNames().stream().map(m -> m.toUpperCase(java.util.Locale.ROOT) + " " + p.getKey())).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(documented, routes.stream().map(r -> r.method() + " " + r.path()).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyVariableAndEveryDecisionIsDescribed() {
        document.path("paths").properties().forEach(p -> p.getValue().properties().forEach(method -> {
            JsonNode operation = method.getValue();
            long variables = p.getKey().chars().filter(c -> c == '{').count();
            assertEquals(variables, operation.path("parameters").valueStream().filter(q -> q.path("in").asString().equals("path")).count(), p.getKey());
            assertTrue(!operation.path("summary").asString("").isEmpty(), p.getKey());
            if (method.getKey().equals("post")) {
                assertTrue(operation.path("requestBody").path("content").has("application/json"), p.getKey());
                assertTrue(operation.path("security").size() == 1, p.getKey());
            }
        }));
    }
}
