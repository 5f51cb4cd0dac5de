package dev.steadfast.remediator.judge;

import static dev.steadfast.remediator.judge.Cases.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.remediation.Remediation;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** {@code cases/*.cases.yaml}: what the judge says in each of them. */
class JudgeCasesTest {

    @TestFactory
    Stream<DynamicTest> replacePod() {
        return cases(Cases.REPLACE);
    }

    @TestFactory
    Stream<DynamicTest> quarantineClaim() {
        return cases(Cases.QUARANTINE);
    }

    private static Stream<DynamicTest> cases(String fix) {
        Plan plan = Cases.plan(fix);
        return World.documents(fix + ".cases.yaml").stream()
                .map(c -> dynamicTest(c.path("name").asString(), () -> assertEquals(c.path("expect").asString(), text(judge(fix, plan, c)))));
    }

    private static Verdict judge(String fix, Plan plan, JsonNode given) {
        JsonNode situation = given.path("situation");
        World world = World.of(fix + ".world.yaml");
        Remediation remediation = remediation(plan, given, situation);
        int step = 0;
        Instant now = NOW;
        if (given.has("quarantined")) {
            remediation = remediation.intend(0, null, NOW).wrote(0, NOW).done(0, NOW);
            world.change(Json.tree(("{\"PersistentVolume/pv-4\":{\"metadata\":{\"annotations\":{\"steadfast.dev/quarantine\":\"r1\"}},"
                    + "\"spec\":{\"persistentVolumeReclaimPolicy\":\"Retain\"}}}").getBytes(StandardCharsets.UTF_8)));
            step = 1;
            now = NOW.plus(Duration.parse(given.path("quarantined").asString()));
        }
        now = now.plus(Duration.parse(situation.path("later").asString("PT0S")));
        world.change(given.path("change")).add(given.path("add"));
        return Judge.judge(remediation, step, new Situation(now, world.live(situation.path("unseen").asString(null)), others(plan, situation.path("other")),
                new Pauses(situation.has("paused") ? Set.of(situation.path("paused").asString()) : Set.of()), situation.path("newlyBroken").asInt(0),
                Duration.parse(situation.path("lease").asString("PT15S")), limits(situation)));
    }

    private static Remediation remediation(Plan plan, JsonNode given, JsonNode situation) {
        String approved = situation.path("approved").asString(plan.digest());
        if (approved.equals("nobody")) {
            return Remediation.propose("r1", plan, null, null, NOW);
        }
        Remediation remediation = Cases.approved("r1", plan, approved, given.path("assert").asBoolean(false), NOW);
        if (!situation.has("digest")) {
            return remediation;
        }
        return new Remediation(remediation.id(), 2, plan, "other", remediation.state(), remediation.progress(), remediation.approvals(), null, null, NOW, NOW, null, null,
                NOW, null, null, 0);
    }

    private static List<Remediation> others(Plan plan, JsonNode other) {
        List<Remediation> others = new ArrayList<>();
        for (int i = 0; i < other.path("times").asInt(other.isMissingNode() ? 0 : 1); i++) {
            String set = other.path("set").asString(plan.set());
            String text = Json.text(plan).replace("orders-db-2", other.path("pod").asString()).replace("\"orders-db\"", "\"" + set + "\"")
                    .replace("orders-db-good", other.path("revision").asString("orders-db-good"));
            Plan theirs = Json.read(text.getBytes(StandardCharsets.UTF_8), Plan.class);
            Instant at = NOW.minusSeconds(60);
            Remediation running = Cases.approved("o" + i, theirs, theirs.digest(), false, at).intend(0, other.path("zone").asString(null), at);
            others.add(switch (other.path("state").asString()) {
                case "INTENDED" -> running;
                case "WRITTEN" -> running.wrote(0, at);
                default -> running.wrote(0, at).done(0, at);
            });
        }
        return others;
    }

    private static Limits limits(JsonNode situation) {
        Limits limits = Limits.DEFAULT;
        if (!situation.has("window")) {
            return limits;
        }
        String[] window = situation.path("window").asString().split("-");
        return new Limits(limits.stormSets(), limits.stormWithin(), limits.settle(), limits.blastRadius(),
                List.of(new Window(Set.of(DayOfWeek.values()), LocalTime.parse(window[0]), LocalTime.parse(window[1]), ZoneOffset.UTC)), limits.writeTimeout());
    }

    private static String text(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Go go -> "GO";
            case Verdict.Wait wait -> "WAIT " + wait.objection();
            case Verdict.No no -> "NO " + no.objection();
        };
    }
}
