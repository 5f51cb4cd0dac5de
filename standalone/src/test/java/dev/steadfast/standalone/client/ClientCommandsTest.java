package dev.steadfast.standalone.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.Json;
import dev.steadfast.standalone.Ran;
import dev.steadfast.standalone.demo.DemoForTests;
import dev.steadfast.standalone.run.Stopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every command, typed at a remediator that runs, as people of the demo's cluster. */
class ClientCommandsTest {

    @TempDir
    static Path folder;
    private static final Stopping STOPPING = new Stopping();
    private static DemoForTests demo;
    private static String trap;

    @BeforeAll
    static void start() throws IOException {
        demo = DemoForTests.start(folder, STOPPING);
        trap = demo.trapsPlan();
    }

    @AfterAll
    static void stop() {
        STOPPING.close();
    }

    private static Ran typed(String... words) {
        List<String> args = new ArrayList<>(List.of(words));
        args.addAll(List.of("--server", demo.server(), "--kubeconfig", demo.kubeconfig().toString()));
        return Ran.command(args.toArray(String[]::new));
    }

    private static String done(String... words) {
        Ran ran = typed(words);
        assertEquals("", ran.err());
        assertEquals(0, ran.exit(), ran.out());
        return ran.out();
    }

    private static void refused(int exit, String why, String... words) {
        Ran ran = typed(words);
        assertTrue(ran.err().contains(why), ran.err() + ran.out());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertEquals(exit, ran.exit());
    }

    private static JsonNode json(String... words) {
        List<String> args = new ArrayList<>(List.of(words));
        args.addAll(List.of("--output", "json"));
        return Json.mapper().readTree(done(args.toArray(String[]::new)));
    }

    @Test
    void findingsAreListedWithTheirCauseAndTheirPlan() {
        String row = done("findings").lines().filter(l -> l.contains("StatefulSet/orders/orders-db")).findFirst().orElseThrow();
        assertTrue(row.contains("forced-rollback-required") && row.contains("image-pull-failure") && row.contains("orders-db-2") && row.contains(trap), row);
        assertTrue(done("findings", "--namespace", "infra").startsWith("Nothing is found."));
    }

    @Test
    void aFindingIsShownWithItsEvidence() {
        String id = json("findings", "-n", "orders").path("items").path(0).path("id").asString();
        String shown = done("findings", id);
        assertTrue(shown.contains("forced-rollback-required (A2)") && shown.contains("evidence") && shown.contains("Pod/orders-db-2"), shown);
        refused(1, "not found: there is no finding nope", "findings", "nope");
    }

    @Test
    void candidatesAreListed() {
        assertTrue(done("findings", "--candidates").matches("(?s)(DUE IN|There are no candidates).*"));
    }

    @Test
    void aPlanIsShownWithTheCommandThatApprovesIt() {
        String shown = done("plan", trap);
        assertTrue(shown.contains("1. evict pod Pod/orders/orders-db-2") && shown.contains("steadfast approve " + trap + " --digest ") && shown.contains("blocks rollout"), shown);
        assertTrue(done("plan").contains(trap));
        refused(1, "not found: there is no remediation nope", "plan", "nope");
    }

    @Test
    void whoMayNotApproveIsToldWhatIsMissing() {
        refused(1, "not permitted: guest may not approve remediations.steadfast.dev replace-pod in namespace orders", "approve", trap, "--digest", digest(), "--context", "guest");
    }

    @Test
    void anotherPlanThanTheOneThatWasSeenIsNotApproved() {
        refused(1, "look at it again", "approve", trap, "--digest", "000000000000");
        refused(2, "too short", "approve", trap, "--digest", digest().substring(0, 4));
    }

    @Test
    void aTokenThatNobodyKnowsIsExitStatusFive() throws IOException {
        Path token = Files.writeString(folder.resolve("expired"), "expired\n");
        Ran ran = Ran.command("approve", trap, "--digest", digest(), "--server", demo.server(), "--token-file", token.toString());
        assertTrue(ran.err().startsWith("steadfast: the remediator does not know who you are: ") && ran.err().contains("has expired"), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertEquals(5, ran.exit());
    }

    @Test
    void aTokenFileIsAnIdentity() {
        Ran ran = Ran.command("pause", "-n", "elsewhere", "--server", demo.server(), "--token-file", demo.tokenFile().toString());
        assertEquals("namespace elsewhere is paused\n", ran.out().replace("\r", ""), ran.err());
        assertEquals("namespace elsewhere is resumed\n", done("resume", "-n", "elsewhere").replace("\r", ""));
    }

    @Test
    void aPlanIsAskedForAndRejectedAndTheAuditSaysWho() {
        String claim = demo.leftOverPlan();
        String answer = done("reject", claim, "-m", "we need it", "--context", "ben");
        assertTrue(answer.startsWith(claim + " is REJECTED"), answer);
        String finding = json("plan", claim).path("plan").path("finding").asString();
        String asked = json("plan", "--for", finding).path("id").asString();
        refused(1, "anna asked for this plan: somebody else has to approve it", "approve", asked, "--digest", json("plan", asked).path("digest").asString());
        refused(1, "refused: ", "undo", asked);
        String log = done("audit-log", "--for", claim);
        assertTrue(log.contains("ben") && log.contains("REJECTED"), log);
    }

    @Test
    void theAuditIsVerifiedAndACutIsTold() throws IOException {
        String verdict = done("audit-log", "verify");
        assertTrue(verdict.startsWith("The chain is whole: "), verdict);
        Path keys = Files.writeString(folder.resolve("key.pem"), demo.publicKey());
        List<String> lines = done("audit-log", "--output", "json").lines().toList();
        Path whole = Files.write(folder.resolve("whole.jsonl"), lines);
        assertEquals(0, Ran.command("audit-log", "verify", "-f", whole.toString(), "--public-key", keys.toString()).exit());
        Path gap = Files.write(folder.resolve("gap.jsonl"), List.of(lines.get(0), lines.get(2)));
        Ran told = Ran.command("audit-log", "verify", "-f", gap.toString(), "--public-key", keys.toString());
        assertTrue(told.out().contains("GAP at entry 2") && told.out().contains("The chain is NOT whole"), told.out());
        assertEquals(1, told.exit());
        Path forged = Files.write(folder.resolve("forged.jsonl"), List.of(lines.get(0), lines.get(1).replace("PROPOSED", "APPROVED")));
        assertTrue(Ran.command("audit-log", "verify", "-f", forged.toString(), "--public-key", keys.toString()).out().contains("FORGERY"));
    }

    @Test
    void aHeadThatWasSeenBeforeMustBeThere() {
        refused(2, "give SEQUENCE:HASH", "audit-log", "verify", "--head", "7");
        Ran ran = typed("audit-log", "verify", "--head", "0:" + "0".repeat(64));
        assertTrue(ran.out().contains("CUT at entry 0"), ran.out());
        assertEquals(1, ran.exit());
    }

    private static String digest() {
        return json("plan", trap).path("digest").asString();
    }
}
