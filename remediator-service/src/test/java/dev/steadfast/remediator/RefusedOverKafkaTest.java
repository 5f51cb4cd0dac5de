package dev.steadfast.remediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.Action;
import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.AuditEntry;
import dev.steadfast.contract.remediation.Channel;
import dev.steadfast.contract.remediation.Decision;
import dev.steadfast.contract.remediation.Identity;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Seal;
import dev.steadfast.contract.remediation.SigningKey;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/** What does not count as a decision on the topic: audited with the reason and the place of the record, and nothing is written to the cluster. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RefusedOverKafkaTest {
    private static final String KEYS = "steadfast-approver-keys";
    private static EmbeddedKafka kafka;
    private static Rig rig;
    private static Remediation proposed;
    private static Remediation rejected;
    private static Signer good;
    private static Signer weak;
    private static Signer narrow;
    private static Signer claimsOnly;
    private static Signer late;
    private static Signer revoked;

    @BeforeAll
    static void begin() {
        kafka = EmbeddedKafka.start();
        rig = new Rig(kafka.bootstrapServers());
        Finding trapped = rig.troubles.trapped("orders");
        Finding orphan = rig.troubles.scaledDown("telemetry");
        String ada = rig.town.operator("ada");
        rig.town.operator("integration");
        good = Signer.ed25519("good", rig.clock);
        weak = Signer.ed25519("weak", rig.clock);
        narrow = Signer.es256("narrow", rig.clock);
        claimsOnly = Signer.ed25519("claims-only", rig.clock);
        late = Signer.ed25519("late", rig.clock);
        revoked = Signer.es256("revoked", rig.clock);
        ObjectNode map = rig.town.create(ResourceTypes.CONFIG_MAPS, "steadfast", "{'metadata': {'name': '" + KEYS + "'}, 'data': {'broken': 'no JSON'}}");
        assertEquals("ConfigMap", map.path("kind").asString());
        register(good, good.entry("integration", "*", ""));
        register(weak, weak.entry("nobody", "*", ""));
        register(narrow, narrow.entry("integration", "telemetry", ""));
        register(claimsOnly, claimsOnly.entry("integration", "*", ", \"fixes\": [\"quarantine-claim\"]"));
        register(late, late.entry("integration", "*", ", \"expires\": \"2026-01-01T00:00:00Z\""));
        register(revoked, revoked.entry("integration", "*", ""));
        rig.start();
        rig.topics().publish(trapped);
        rig.topics().publish(orphan);
        proposed = rig.awaitState(State.PROPOSED, "StatefulSet/orders/db");
        rejected = rig.awaitState(State.PROPOSED, orphan.subject().text());
        assertEquals("200", rig.http(ada).post("/v1/remediations/" + rejected.id() + "/reject", Map.of()).brief());
        rig.town.edit(ResourceTypes.CONFIG_MAPS, "steadfast", KEYS, keys -> {
            ((ObjectNode) keys.get("data")).remove("revoked");
            return keys;
        });
    }

    private static void register(Signer signer, String entry) {
        rig.town.edit(ResourceTypes.CONFIG_MAPS, "steadfast", KEYS, map -> {
            ((ObjectNode) map.get("data")).put(signer.keyId(), entry);
            return map;
        });
    }

    @AfterAll
    static void end() {
        rig.close();
        kafka.close();
    }

    /** The same refusals by a remediator that was started after another was killed. */
    @Nested
    class AfterARestart extends Refused {
        @BeforeAll
        static void restart() {
            rig.restart();
        }
    }

    @Nested
    class ByTheFirst extends Refused {
    }

    abstract static class Refused {
        @BeforeEach
        void nothingIsARepeat() {
            rig.clock.pass(Duration.ofSeconds(61));
        }

        @AfterEach
        void nothingWasWritten() {
            assertEquals(List.of(), rig.town.writes());
            assertEquals(State.PROPOSED, rig.topics().remediations().get(proposed.id()).state());
        }

        @Test
        void whatIsNotSigned() {
            assertRefused("UNSIGNED", "{\"action\": \"APPROVE\", \"remediation\": \"" + proposed.id() + "\"}", true);
        }

        @Test
        void whatIsNoDecisionAtAll() {
            assertRefused("UNSIGNED", "hello", true);
        }

        @Test
        void aJwsWithoutAlgorithm() {
            String[] parts = good.sign(Map.of("alg", "none", "kid", "good"), good.approval(proposed)).split("\\.");
            assertRefused("FORGED", parts[0] + "." + parts[1] + "." + parts[2], true);
        }

        @Test
        void aJwsWithASwitchOfTheFormat() {
            assertRefused("UNREADABLE", good.sign(Map.of("alg", "EdDSA", "kid", "good", "crit", List.of("exp")), good.approval(proposed)), true);
        }

        @Test
        void aKeyThatNobodyRegistered() {
            assertRefused("UNKNOWN_KEY", Signer.ed25519("unknown", rig.clock).sign(good.approval(proposed)), true);
        }

        @Test
        void aKeyThatWasRevoked() {
            assertRefused("UNKNOWN_KEY", revoked.sign(revoked.approval(proposed)), true);
        }

        @Test
        void aKeyThatExpired() {
            assertRefused("UNKNOWN_KEY", late.sign(late.approval(proposed)), true);
        }

        @Test
        void aSignatureByAnotherKey() {
            assertRefused("FORGED", Signer.ed25519("good", rig.clock).sign(good.approval(proposed)), true);
        }

        @Test
        void aClaimThatWasChangedAfterItWasSigned() {
            String[] honest = good.sign(good.approval(rejected)).split("\\.");
            String[] wanted = good.sign(good.approval(proposed)).split("\\.");
            assertRefused("FORGED", wanted[0] + "." + wanted[1] + "." + honest[2], true);
        }

        @Test
        void aKeyForAnotherNamespace() {
            assertRefused("OUT_OF_SCOPE", narrow.sign(narrow.approval(proposed)), false);
        }

        @Test
        void aKeyForAnotherFix() {
            assertRefused("OUT_OF_SCOPE", claimsOnly.sign(claimsOnly.approval(proposed)), false);
        }

        /** Both speak for one user, and are refused for one reason: who looks into it must know which key it was. */
        @Test
        void twoKeysOfOneUserAreToldApart() {
            assertRefused("OUT_OF_SCOPE", narrow.sign(narrow.approval(proposed)), false);
            String place = rig.topics().decide("orders", proposed.id(), claimsOnly.sign(claimsOnly.approval(proposed)));
            Eventually.equal(List.of("integration by key:claims-only"), () -> rig.topics().audit().stream().filter(e -> place.equals(e.source())).map(AuditEntry::actor).toList());
        }

        @Test
        void aKeyWhoseUserMayNot() {
            assertRefused("NOT_PERMITTED", weak.sign(weak.approval(proposed)), false);
        }

        @Test
        void theDigestOfAnotherPlan() {
            assertRefused("WRONG_DIGEST", good.sign(with("digest", rejected.digest())), false);
        }

        @Test
        void anotherNamespace() {
            assertRefused("WRONG_NAMESPACE", good.sign(with("namespace", "telemetry")), false);
        }

        @Test
        void anotherCluster() {
            assertRefused("WRONG_CLUSTER", good.sign(with("cluster", "another")), false);
        }

        @Test
        void aRemediationThatIsNotThere() {
            assertRefused("NO_SUCH_REMEDIATION", good.sign(with("remediation", "nothing")), false);
        }

        @Test
        void aRemediationThatIsOver() {
            assertRefused("WRONG_STATE", good.sign(good.approval(rejected)), false);
        }

        @Test
        void anActionOfTomorrow() {
            assertRefused("NOT_UNDERSTOOD", good.sign(with("action", "TELEPORT")), false);
        }

        @Test
        void whatExpired() {
            assertRefused("EXPIRED", good.sign(with("exp", rig.clock.instant().minusSeconds(1).getEpochSecond())), false);
        }

        @Test
        void whatWasIssuedLongAgoAndClaimsToBeGoodForever() {
            Map<String, Object> claims = with("exp", rig.clock.instant().plus(Duration.ofDays(365)).getEpochSecond());
            claims.put("iat", rig.clock.instant().minus(Duration.ofHours(2)).getEpochSecond());
            assertRefused("EXPIRED", good.sign(claims), false);
        }

        @Test
        void whatIsIssuedTomorrow() {
            assertRefused("NOT_YET_VALID", good.sign(with("iat", rig.clock.instant().plus(Duration.ofDays(1)).getEpochSecond())), false);
        }

        @Test
        void aClaimOfAWrongType() {
            assertRefused("UNREADABLE", good.sign(with("exp", "soon")), true);
        }

        @Test
        void whatWasSaidBefore() {
            Map<String, Object> claims = with("digest", rejected.digest());
            assertRefused("WRONG_DIGEST", good.sign(claims), false);
            claims.put("digest", proposed.digest());
            assertRefused("REPLAYED", good.sign(claims), false);
        }

        /** The audit counts the second refusal with the first, and names only the first's jti. */
        @Test
        void whatWasRefusedAsOneOfManyAndIsSaidAgain() {
            assertRefused("WRONG_DIGEST", good.sign(with("digest", rejected.digest())), false);
            Map<String, Object> claims = with("digest", rejected.digest());
            rig.topics().decide("orders", proposed.id(), good.sign(claims));
            claims.put("digest", proposed.digest());
            assertRefused("REPLAYED", good.sign(claims), false);
        }

        /** Of three, the audit names the first's jti and, with a count, the last's. The one between is remembered by whoever leads next. */
        @Test
        void whatWasRefusedAsOneOfManyAndIsSaidAgainToTheNextLeader() {
            assertRefused("WRONG_DIGEST", good.sign(with("digest", rejected.digest())), false);
            Map<String, Object> claims = with("digest", rejected.digest());
            rig.topics().decide("orders", proposed.id(), good.sign(claims));
            String last = rig.topics().decide("orders", proposed.id(), good.sign(with("digest", rejected.digest())));
            // Whatever comes behind them is answered after them.
            assertRefused("EXPIRED", good.sign(with("exp", rig.clock.instant().minusSeconds(1).getEpochSecond())), false);
            rig.clock.pass(Duration.ofSeconds(61));
            Eventually.equal(List.of(2L), () -> rig.topics().audit().stream().filter(e -> last.equals(e.source())).map(AuditEntry::count).toList());
            rig.restart();
            claims.put("digest", proposed.digest());
            assertRefused("REPLAYED", good.sign(claims), false);
        }

        @Test
        void whatIsTooLarge() {
            assertRefused("TOO_LARGE", good.sign(with("comment", "x".repeat(40_000))), true);
        }

        @Test
        void whatARemediatorOfAnotherKeySealed() {
            assertRefused("UNKNOWN_KEY", sealed(SigningKey.generate()), true);
        }

        @Test
        void whatARemediatorSealedAndSomebodyChanged() {
            String genuine = sealed(rig.signingKey());
            assertRefused("FORGED", genuine.replace("\"ada\"", "\"eve\""), true);
        }

        /** The remediator's own key signs the audit too: none of that passes for a decision. */
        @Test
        void whatARemediatorSealedAsSomethingElse() {
            Decision decision = decision();
            assertRefused("FORGED", new String(Seal.sign(EventType.AUDIT, decision, rig.signingKey()), StandardCharsets.UTF_8), true);
        }

        private static Map<String, Object> with(String claim, Object value) {
            Map<String, Object> claims = good.approval(proposed);
            claims.put(claim, value);
            return claims;
        }

        private static Decision decision() {
            Instant now = rig.clock.instant();
            return new Decision("sealed-" + now, Action.APPROVE, proposed.plan().cluster(), "orders", proposed.id(), null, proposed.digest(), Identity.of("ada"), Channel.HTTP, null, now,
                    now.plusSeconds(60), List.of(), null);
        }

        private static String sealed(SigningKey key) {
            return new String(Seal.sign(EventType.DECISION, decision(), key), StandardCharsets.UTF_8);
        }

        /** @param letter whether it is put aside besides, since nobody vouches for it */
        private static void assertRefused(String code, String value, boolean letter) {
            String place = rig.topics().decide("orders", proposed.id(), value);
            Eventually.equal(code, () -> rig.topics().audit().stream().filter(e -> e.action() == AuditAction.REFUSED && place.equals(e.source()))
                    .map(e -> e.why().text().isEmpty() ? "no reason" : e.result()).findFirst().orElse("not audited"));
            assertTrue(!letter || rig.topics().deadLetters(Topic.DECISIONS).contains(value), "it is among the dead letters");
        }
    }
}
