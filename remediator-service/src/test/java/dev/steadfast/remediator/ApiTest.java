package dev.steadfast.remediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.testbed.kafka.EmbeddedKafka;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The HTTP API of a running remediator, by its own OpenAPI document, and its errors by RFC 9457. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ApiTest {
    private static EmbeddedKafka kafka;
    private static Rig rig;
    private static Remediation proposed;
    private static String ada;

    @BeforeAll
    static void begin() {
        kafka = EmbeddedKafka.start();
        rig = new Rig(kafka.bootstrapServers());
        Finding finding = rig.troubles.trapped("orders");
        ada = rig.town.operator("ada");
        rig.start();
        rig.topics().publish(finding);
        proposed = rig.awaitState(State.PROPOSED, "StatefulSet/orders/db");
    }

    @AfterAll
    static void end() {
        rig.close();
        kafka.close();
    }

    @Test
    void everyDocumentedRouteAnswersAsDocumented() {
        JsonNode document = rig.http(null).get("/openapi.json").body();
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            String url = path.getKey().replace("{id}", path.getKey().contains("findings") ? proposed.plan().finding() : proposed.id());
            boolean reads = operation.getKey().equals("get");
            // What decides is sent without what it needs: nothing changes.
            Http.Reply reply = reads ? rig.http(ada).get(url) : rig.http("nobody").postText(url, "{}");
            List<String> answers = operation.getValue().path("responses").propertyNames().stream().toList();
            String status = String.valueOf(reply.status());
            assertTrue(answers.contains(status) || answers.contains(status.charAt(0) + "XX") || answers.contains("default"),
                    () -> operation.getKey().toUpperCase(Locale.ROOT) + " " + url + " answers " + status + ", documented are " + answers);
            assertTrue(!reads || reply.status() == (url.equals("/") ? 302 : 200), () -> url + " " + reply.brief());
            assertTrue(reads || reply.status() == 400 || reply.status() == 401, () -> url + " " + reply.brief());
        }));
    }

    @Test
    void whatIsReadIsWhatTheTopicsHold() {
        Http reader = rig.http(ada);
        assertEquals(proposed.digest(), reader.get("/v1/remediations/" + proposed.id() + "/plan").body().path("digest").asString());
        assertEquals(1, reader.get("/v1/findings?namespace=orders").body().path("items").size());
        assertEquals(0, reader.get("/v1/findings?namespace=elsewhere").body().path("items").size());
        String about = "/v1/findings?namespace=orders&set=" + proposed.plan().set();
        assertEquals(proposed.plan().finding(), reader.get(about + "&rule=forced-rollback-required&name=" + proposed.plan().subject().name()).body().at("/items/0/id").asString());
        for (String other : List.of("/v1/findings?set=other", about + "&rule=pvc-lost", about + "&name=other", "/v1/remediations?set=other", "/v1/remediations?fix=quarantine-claim")) {
            assertEquals(0, reader.get(other).body().path("items").size(), other);
        }
        assertEquals(1, reader.get("/v1/remediations?fix=replace-pod&set=" + proposed.plan().set()).body().path("items").size());
        assertEquals(0, reader.get("/v1/candidates").body().path("items").size());
        assertEquals(1, reader.get("/v1/remediations?state=PROPOSED").body().path("items").size());
        assertEquals(0, reader.get("/v1/remediations?state=FAILED").body().path("items").size());
        JsonNode page = reader.get("/v1/audit?limit=1").body();
        assertEquals(1, page.path("items").size());
        assertEquals(1, page.path("next").asInt());
        assertTrue(page.at("/items/0").has("signature"));
    }

    @Test
    void errorsAreProblems() {
        assertProblem("404 NOT_FOUND", rig.http(ada).get("/nothing"));
        assertProblem("404 NO_SUCH_FINDING", rig.http(ada).get("/v1/findings/nothing"));
        assertProblem("404 NO_SUCH_REMEDIATION", rig.http(ada).get("/v1/remediations/nothing"));
        assertProblem("405 METHOD_NOT_ALLOWED", rig.http(ada).method("DELETE", "/v1/audit"));
        assertProblem("400 WRONG_TYPE", rig.http(ada).get("/v1/audit?from=yesterday"));
        assertProblem("400 WRONG_VALUE", rig.http(ada).get("/v1/remediations?state=LOST"));
        assertProblem("400 NOT_JSON", rig.http(ada).postText("/v1/pause", "{"));
        assertProblem("400 NOT_JSON", rig.http(ada).postText("/v1/pause", "[]"));
        assertProblem("400 WRONG_TYPE", rig.http(ada).postText("/v1/pause", "{\"namespace\": 3}"));
        assertProblem("400 MISSING_FIELD", rig.http(ada).post("/v1/plans", Map.of()));
        assertProblem("400 MISSING_FIELD", rig.http(ada).post("/v1/remediations/" + proposed.id() + "/approve", Map.of()));
        assertProblem("400 WRONG_VALUE", rig.http(ada).post("/v1/remediations/" + proposed.id() + "/approve", Map.of("digest", "x", "assertions", List.of("all-is-well"))));
        assertProblem("413 TOO_LARGE", rig.http(ada).postText("/v1/pause", "{\"comment\": \"" + "x".repeat(70_000) + "\"}"));
        assertProblem("401 NOT_AUTHENTICATED", rig.http("nobody").get("/v1/status"));
        assertProblem("403 NOT_PERMITTED", rig.http(rig.town.person("bob")).get("/v1/status"));
    }

    @Test
    void aRequestThatIsSentTwiceCountsOnce() {
        Map<String, String> body = Map.of("jti", "once", "namespace", "quiet");
        assertEquals("200", rig.http(ada).post("/v1/pause", body).brief());
        assertEquals("200", rig.http(ada).post("/v1/pause", body).brief());
        Eventually.equal(List.of("PAUSED", "REPLAYED"), () -> rig.topics().audit().stream().filter(e -> "http:ada:once".equals(e.jti())).map(e -> e.result()).toList());
    }

    @Test
    void whoOnlyReadsTakesNoApproval() {
        try (Rig readOnly = new Rig(kafka.bootstrapServers()).with("STEADFAST_WRITES", "false")) {
            Finding finding = readOnly.troubles.trapped("orders");
            String eve = readOnly.town.operator("eve");
            readOnly.start();
            readOnly.topics().publish(finding);
            Remediation plan = readOnly.awaitState(State.PROPOSED, "StatefulSet/orders/db");
            Http.Reply reply = readOnly.approve(eve, plan);
            assertProblem("409 READ_ONLY", reply);
            assertTrue(reply.body().path("detail").asString().contains("steadfast.writes=true"));
            assertEquals("403 NOT_PERMITTED", readOnly.approve(readOnly.town.person("bob"), plan).brief());
            Eventually.equal(true, () -> readOnly.audited(plan.id()).contains("REFUSED READ_ONLY"));
            assertEquals(State.PROPOSED, readOnly.topics().remediations().get(plan.id()).state());
            assertEquals(List.of(), readOnly.town.writes());
        }
    }

    private static void assertProblem(String expected, Http.Reply reply) {
        assertEquals(expected, reply.brief(), () -> reply.body().toString());
        assertEquals("application/problem+json", reply.contentType());
        assertEquals(reply.status(), reply.body().path("status").asInt());
        assertTrue(reply.body().path("type").asString().startsWith("https://steadfast.dev/problems/"));
        assertFalse(reply.body().path("title").asString("").isEmpty());
        assertFalse(reply.body().path("detail").asString("").isEmpty());
    }
}
