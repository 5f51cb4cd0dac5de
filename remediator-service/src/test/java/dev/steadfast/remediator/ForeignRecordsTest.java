package dev.steadfast.remediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Seal;
import dev.steadfast.contract.remediation.SigningKey;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.testbed.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/** What somebody else writes onto the remediator's own topics: not obeyed, put aside, audited, and the genuine record is written again behind it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ForeignRecordsTest {
    private static EmbeddedKafka kafka;
    private static Rig rig;
    private static Remediation proposed;
    private static Remediation rejected;

    @BeforeAll
    static void begin() {
        kafka = EmbeddedKafka.start();
        rig = new Rig(kafka.bootstrapServers());
        Finding trapped = rig.troubles.trapped("orders");
        Finding orphan = rig.troubles.scaledDown("telemetry");
        rig.start();
        rig.topics().publish(trapped);
        rig.topics().publish(orphan);
        proposed = rig.awaitState(State.PROPOSED, "StatefulSet/orders/db");
        rejected = rig.awaitState(State.PROPOSED, orphan.subject().text());
        rig.http(rig.town.operator("ada")).post("/v1/remediations/" + rejected.id() + "/reject", Map.of());
        rig.awaitState(State.REJECTED, rejected);
    }

    @AfterAll
    static void end() {
        rig.close();
        kafka.close();
    }

    @BeforeEach
    void nothingIsARepeat() {
        rig.clock.pass(Duration.ofSeconds(61));
    }

    @Test
    void anApprovalThatNobodySigned() {
        assertRefused("UNSIGNED", proposed, edited(r -> {
            r.remove("signature");
            return r.put("state", "APPROVED");
        }));
    }

    @Test
    void anApprovalSignedByAnotherKey() {
        ObjectNode approved = edited(r -> r.put("state", "APPROVED"));
        approved.remove("signature");
        assertRefused("UNKNOWN_KEY", proposed, (ObjectNode) Json.tree(Seal.sign(EventType.REMEDIATION, approved, SigningKey.generate())));
    }

    @Test
    void aGenuineRecordWhoseStateWasChanged() {
        assertRefused("FORGED", proposed, edited(r -> r.put("state", "APPROVED").put("revision", 2)));
    }

    @Test
    void aGenuineRecordWhoseStepsWereChanged() {
        assertRefused("FORGED", proposed, edited(r -> {
            ((ObjectNode) r.at("/plan/steps/0/target")).put("name", "db-0");
            return r;
        }));
    }

    @Test
    void aRecordThatSaysItRuns() {
        assertRefused("FORGED", proposed, edited(r -> r.put("state", "RUNNING").put("revision", 9)));
    }

    @Test
    void aGenuineRecordOfBeforeThatIsPutBack() {
        assertRefused("OUTDATED", rejected, Json.tree(rig.topics().remediationRecords(rejected.id()).getFirst()).asObject());
        assertEquals(State.REJECTED, rig.topics().remediations().get(rejected.id()).state());
    }

    @Test
    void aRecordThatIsDeleted() {
        assertRefused("OUTDATED", proposed, null);
    }

    @Test
    void whatIsNoRecordAtAll() {
        String place = rig.topics().intrude(Topic.REMEDIATIONS, "orders", "whatever", "hello".getBytes(StandardCharsets.UTF_8));
        Eventually.equal("UNREADABLE", () -> audited(place));
    }

    @Test
    void whatWasWrittenWhileNobodyLooked() {
        rig.kill();
        String place = rig.topics().intrude(Topic.REMEDIATIONS, "orders", proposed.id(), Json.write(edited(r -> r.put("state", "APPROVED").put("revision", 7))));
        rig.start();
        Eventually.equal("FORGED", () -> audited(place));
        assertEquals(List.of(), rig.town.writes());
        Eventually.equal(State.PROPOSED, () -> last(proposed.id()).state());
    }

    @Test
    void anEntryOfTheAuditThatSomebodyElseWrote() {
        byte[] forged = Seal.sign(EventType.AUDIT, rig.topics().audit().getLast(), SigningKey.generate());
        rig.topics().intrude(Topic.AUDIT, "", rig.town.uid(), forged);
        Eventually.holds("it is told", () -> rig.topics().genuineAudit().stream().anyMatch(e -> e.action() == AuditAction.CHAIN_BROKEN && e.why().code().equals("FORGERY")));
        assertEquals(List.of(), rig.town.writes());
    }

    /** The last genuine record, changed. */
    private static ObjectNode edited(UnaryOperator<ObjectNode> change) {
        return change.apply(Json.tree(rig.topics().remediationRecords(proposed.id()).stream().filter(b -> b != null).findFirst().orElseThrow()).asObject());
    }

    private static void assertRefused(String code, Remediation about, ObjectNode record) {
        byte[] value = record == null ? null : Json.write(record);
        String place = rig.topics().intrude(Topic.REMEDIATIONS, about.plan().namespace(), about.id(), value);
        Eventually.equal(code, () -> audited(place));
        assertEquals(List.of(), rig.town.writes());
        assertTrue(value == null || rig.topics().deadLetters(Topic.REMEDIATIONS).contains(new String(value, StandardCharsets.UTF_8)), "it is among the dead letters");
        Eventually.holds("the genuine record is the last again", () -> genuine(rig.topics().remediationRecords(about.id()).getLast()));
    }

    private static boolean genuine(byte[] record) {
        return record != null && Seal.trust(EventType.REMEDIATION, record, rig.signingKey().ring()) == dev.steadfast.contract.remediation.Trust.GENUINE;
    }

    private static Remediation last(String id) {
        return Json.read(rig.topics().remediationRecords(id).getLast(), Remediation.class);
    }

    private static String audited(String place) {
        return rig.topics().genuineAudit().stream().filter(e -> e.action() == AuditAction.REFUSED && place.equals(e.source())).map(e -> e.result()).findFirst().orElse("not audited");
    }
}
