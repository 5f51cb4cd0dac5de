package dev.steadfast.remediator.judge;

import static dev.steadfast.remediator.judge.Cases.NOW;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.StepState;
import dev.steadfast.contract.resource.PersistentVolumeClaim;
import dev.steadfast.contract.resource.Pod;
import dev.steadfast.contract.resource.StatefulSet;
import dev.steadfast.remediator.live.ClaimUse;
import dev.steadfast.remediator.live.Generator;
import dev.steadfast.remediator.live.Live;
import dev.steadfast.remediator.live.Members;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Whatever happens to the world and to the plan: what must never be done is never judged “go”. Each seed is a case of its own; it makes 300 worlds. */
class SafetyTest {
    private static final int WORLDS = 300;

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aPodIsOnlyEvictedWhereThatIsSafe(long seed) {
        Random random = new Random(seed);
        Plan plan = Cases.plan(Cases.REPLACE);
        int went = 0;
        for (int i = 0; i < WORLDS; i++) {
            Live live = Mutations.replacePod(random);
            Situation situation = situation(random, live, others(plan, random));
            if (Judge.judge(Cases.approved("r1", plan, plan.digest(), false, NOW), 0, situation).goes()) {
                went++;
                Pod pod = live.pod("orders-db-2").orElseThrow();
                StatefulSet set = live.set("orders-db").orElseThrow();
                assertTrue(pod.uid().equals("pod-2") && set.uid().equals("set"), "the same objects");
                assertTrue(!Members.ready(pod) && !pod.metadata().terminating(), "never a pod that is Ready or on its way out");
                assertTrue(set.metadata().generation() == 3 && !set.status().updateRevision().equals(Members.revision(pod)), "never for another template");
                assertTrue(live.claims().stream().noneMatch(c -> c.metadata().terminating()), "never one whose claim would go with it");
                assertTrue(set.metadata().ownerReferences().isEmpty() && !set.metadata().annotated("steadfast.dev/protect"), "never what is somebody else's");
                assertTrue(situation.others().stream().noneMatch(o -> o.plan().set().equals("orders-db")
                        && (o.progress().getFirst().state() == StepState.INTENDED || o.progress().getFirst().state() == StepState.WRITTEN)), "never two pods of a set at once");
                assertCalm(situation, "orders");
            }
        }
        assertTrue(went > 0, "some of the worlds are harmless");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aClaimIsOnlyDeletedWhereNobodyNeedsItAndItsVolumeStays(long seed) {
        Random random = new Random(seed);
        Plan plan = Cases.plan(Cases.QUARANTINE);
        Remediation quarantined = Cases.approved("r1", plan, plan.digest(), false, NOW).intend(0, null, NOW).wrote(0, NOW).done(0, NOW);
        int went = 0;
        for (int i = 0; i < WORLDS; i++) {
            Live live = Mutations.quarantined(random);
            Situation calm = situation(random, live, List.of());
            Situation situation = new Situation(NOW.plus(Duration.ofHours(random.nextInt(24 * 9))), live, calm.others(), calm.pauses(), calm.newlyBroken(), calm.leaseLeft(), calm.limits());
            if (Judge.judge(quarantined, 1, situation).goes()) {
                went++;
                PersistentVolumeClaim claim = live.claim("data-cassandra-4").orElseThrow();
                assertTrue(claim.uid().equals("claim-4") && !claim.metadata().terminating(), "the same claim");
                ClaimUse use = new ClaimUse(live, claim.name());
                assertTrue(use.mountedBy().isEmpty() && use.wantedBy().isEmpty(), "never one that is used or would be");
                assertTrue(Generator.of(claim.name(), live).stream().noneMatch(Generator::inRange), "never one in range");
                assertTrue(live.volume("pv-4").orElseThrow().spec().persistentVolumeReclaimPolicy().equals("Retain"), "never without keeping the volume");
                assertTrue(live.attachments().isEmpty(), "never one whose volume is attached");
                assertTrue(!situation.now().isBefore(NOW.plus(Duration.ofDays(7))), "never before the quarantine is over");
                assertCalm(situation, "telemetry");
            }
        }
        assertTrue(went > 0, "some of the worlds are harmless");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noChangedPlanIsCarriedOut(long seed) {
        Random random = new Random(seed);
        for (String fix : List.of(Cases.REPLACE, Cases.QUARANTINE)) {
            Plan plan = Cases.plan(fix);
            String text = Json.text(plan);
            for (int i = 0; i < 30; i++) {
                int at = random.nextInt(text.length());
                char other = (char) ('a' + random.nextInt(26));
                String changed = text.substring(0, at) + other + text.substring(at + 1);
                Plan forged;
                try {
                    forged = Json.read(changed.getBytes(StandardCharsets.UTF_8), Plan.class);
                } catch (RuntimeException e) {
                    continue;
                }
                if (!forged.equals(plan)) {
                    Remediation remediation = Cases.approved("r1", forged, plan.digest(), true, NOW);
                    Live live = World.of(fix + ".world.yaml").live();
                    assertTrue(!Judge.judge(remediation, 0, situation(new Random(1), live, List.of())).goes(), changed);
                }
            }
        }
    }

    private static void assertCalm(Situation situation, String namespace) {
        assertTrue(situation.pauses().covering(namespace).isEmpty() && situation.newlyBroken() <= 3
                && situation.leaseLeft().compareTo(situation.limits().writeTimeout()) > 0, "never while paused, in a storm, or at the end of a lease");
    }

    private static Situation situation(Random random, Live live, List<Remediation> others) {
        Pauses pauses = random.nextInt(8) == 0 ? new Pauses(Set.of(List.of("*", "orders", "telemetry", "shop").get(random.nextInt(4)))) : Pauses.NONE;
        return new Situation(NOW.plusSeconds(random.nextInt(600)), live, others, pauses, random.nextInt(5), Duration.ofSeconds(4 + random.nextInt(30)), Limits.DEFAULT);
    }

    private static List<Remediation> others(Plan plan, Random random) {
        List<Remediation> others = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            String set = random.nextBoolean() ? "orders-db" : "other-db";
            String text = Json.text(plan).replace("orders-db-2", set + "-" + random.nextInt(3)).replace("\"orders-db\"", "\"" + set + "\"");
            Plan theirs = Json.read(text.getBytes(StandardCharsets.UTF_8), Plan.class);
            Instant at = NOW.minusSeconds(30);
            Remediation approved = Cases.approved("o" + i, theirs, theirs.digest(), false, at);
            Remediation intended = approved.intend(0, List.of("zone-a", "zone-b", "zone-c").get(random.nextInt(3)), at);
            others.add(List.of(approved, intended, intended.wrote(0, at), intended.wrote(0, at).done(0, at)).get(random.nextInt(4)));
        }
        return others;
    }

    static JsonNode json(String text) {
        return Json.tree(text.getBytes(StandardCharsets.UTF_8));
    }
}
