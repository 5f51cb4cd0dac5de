package dev.steadfast.standalone.live.stories;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What does not count as a decision, over HTTP and over Kafka, and records that somebody else wrote among the remediations: refused, audited with the reason, before and after a
 * restart, and not one write. Every kind of refusal is tested in the remediator's own tests; here a real API server answers the reviews.
 */
public final class Decisions {
    private final Stage stage;
    private final Fleet fleet;
    private final JsonNode proposed;

    private Decisions(Stage stage, Fleet fleet, JsonNode proposed) {
        this.stage = stage;
        this.fleet = fleet;
        this.proposed = proposed;
    }

    public static Map<String, Stories.Story> all(Fleet fleet) {
        return Map.of("decisions", stage -> play(stage, fleet));
    }

    private static void play(Stage stage, Fleet fleet) {
        Stories.stuckAfterRollback(stage);
        stage.awaitFinding("forced-rollback-required", "db");
        Decisions decisions = new Decisions(stage, fleet, stage.awaitProposal("db"));
        try (Program good = new Program("good", fleet); Program stranger = new Program("stranger", fleet); Program weak = new Program("weak", fleet);
                Program elsewhere = new Program("elsewhere", fleet); Program impostor = new Program("good", fleet); Program revoked = new Program("revoked", fleet)) {
            var keys = new ConfigMapBuilder().withNewMetadata().withName(Program.KEYS).withNamespace(Permissions.NAMESPACE).endMetadata()
                    .addToData("good", good.entry("ops", stage.namespace)).addToData("weak", weak.entry("nobody", stage.namespace))
                    .addToData("elsewhere", elsewhere.entry("ops", "another")).build();
            if (stage.client.resource(keys).get() == null) {
                stage.client.resource(keys).create();
            } else {
                stage.client.resource(keys).update();
            }
            for (int round = 0; round < 2; round++) {
                decisions.overHttp();
                decisions.overKafka(good, stranger, weak, elsewhere, impostor, revoked);
                decisions.amongTheRemediations(good);
                fleet.remediator.restart(Map.of());
            }
        }
        Stories.check(stage.state(decisions.proposed.path("id").asString()).equals("PROPOSED"), "nothing was approved");
        stage.expectWrites(List.of());
    }

    private void overHttp() {
        String id = proposed.path("id").asString();
        String digest = proposed.path("digest").asString();
        String robot = stage.cluster.serviceAccountToken(stage.namespace, "default");
        http("401 NOT_AUTHENTICATED", null, id, Api.body("digest", digest));
        http("401 NOT_AUTHENTICATED", "no-token-of-anybody", id, Api.body("digest", digest));
        http("403 NOT_PERMITTED", stage.cluster.token("nobody"), id, Api.body("digest", digest));
        http("403 SERVICE_ACCOUNT", robot, id, Api.body("digest", digest));
        http("409 WRONG_DIGEST", stage.ops, id, Api.body("digest", "0".repeat(64)));
        http("409 WRONG_CLUSTER", stage.ops, id, Api.body("digest", digest, "cluster", "another"));
        http("409 WRONG_NAMESPACE", stage.ops, id, Api.body("digest", digest, "namespace", "another"));
        http("404 NO_SUCH_REMEDIATION", stage.ops, "nothing", Api.body("digest", digest));
    }

    private void http(String expected, String token, String remediation, ObjectNode body) {
        Api.Answer answer = stage.api.post(token, "/v1/remediations/" + remediation + "/approve", body);
        Stories.check((answer.status() + " " + answer.code()).equals(expected), "over HTTP " + expected + " is the answer, was: " + answer);
    }

    private void overKafka(Program good, Program stranger, Program weak, Program elsewhere, Program impostor, Program revoked) {
        List<String> places = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        kafka(places, codes, "UNSIGNED", good, "{\"action\":\"approve\"}");
        kafka(places, codes, "UNKNOWN_KEY", stranger, stranger.sign(stranger.approval(proposed)));
        kafka(places, codes, "UNKNOWN_KEY", revoked, revoked.sign(revoked.approval(proposed)));
        kafka(places, codes, "FORGED", impostor, impostor.sign(impostor.approval(proposed)));
        kafka(places, codes, "NOT_PERMITTED", weak, weak.sign(weak.approval(proposed)));
        kafka(places, codes, "OUT_OF_SCOPE", elsewhere, elsewhere.sign(elsewhere.approval(proposed)));
        kafka(places, codes, "WRONG_CLUSTER", good, good.sign(good.approval(proposed, "cluster", "another")));
        kafka(places, codes, "WRONG_NAMESPACE", good, good.sign(good.approval(proposed, "namespace", "another")));
        kafka(places, codes, "EXPIRED", good, good.sign(good.approval(proposed, "exp", 1)));
        Map<String, Object> wrong = good.approval(proposed, "digest", "0".repeat(64));
        kafka(places, codes, "WRONG_DIGEST", good, good.sign(wrong));
        wrong.put("digest", proposed.path("digest").asString());
        kafka(places, codes, "REPLAYED", good, good.sign(wrong));
        Patience.until("each refusal is in the audit", () -> {
            var refused = AuditTopic.read(stage.api).stream().filter(e -> e.action().name().equals("REFUSED")).toList();
            // What repeats within a minute is one entry more, with a count: the kind is what must be there.
            return codes.stream().allMatch(code -> refused.stream().anyMatch(e -> code.equals(e.result()) && e.why() != null));
        });
    }

    private void kafka(List<String> places, List<String> codes, String expected, Program program, String value) {
        places.add(program.send(Topic.DECISIONS, proposed, value.getBytes(StandardCharsets.UTF_8)));
        codes.add(expected);
    }

    /** Somebody with access to Kafka says that it was approved, that it runs, that it has other steps. */
    private void amongTheRemediations(Program writer) {
        ObjectNode approved = ((ObjectNode) stage.api.get("/v1/remediations/" + proposed.path("id").asString())).deepCopy();
        approved.put("state", "APPROVED").put("revision", 7);
        ObjectNode running = approved.deepCopy();
        running.put("state", "RUNNING").put("revision", 8);
        ObjectNode other = approved.deepCopy();
        ((ObjectNode) other.path("plan").path("steps").get(0).path("target")).put("name", "db-0");
        List<String> places = new ArrayList<>();
        for (ObjectNode record : List.of(approved, running, other)) {
            places.add(writer.send(Topic.REMEDIATIONS, proposed, Json.text(record).getBytes(StandardCharsets.UTF_8)));
        }
        Patience.until("the foreign records are in the audit", () -> AuditTopic.read(stage.api).stream()
                .anyMatch(e -> e.action().name().equals("REFUSED") && e.source() != null && places.contains(e.source())));
        Stories.check(stage.state(proposed.path("id").asString()).equals("PROPOSED"), "it still waits for an approval");
    }
}
