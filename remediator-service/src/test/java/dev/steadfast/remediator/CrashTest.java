package dev.steadfast.remediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.kafka.EmbeddedKafka;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The remediator dies before and after each of its writes to the cluster and to Kafka, once at every place of a whole story, and another goes on: the end is
 * the same, and no step is written twice.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class CrashTest {
    private final EmbeddedKafka kafka = EmbeddedKafka.start();
    private final Rig rig = new Rig(kafka.bootstrapServers());
    /** What is written once more by each that goes on: it is no progress. */
    private static final Set<String> AGAIN = Set.of("LEADER_STARTED", "STEP_INTENDED", "OBJECTION");
    private Signer program;
    /** Places at which one died, with how far the story was then. */
    private final Set<String> died = new HashSet<>();
    private int committed;

    @AfterEach
    void stop() {
        rig.close();
        kafka.close();
    }

    @BeforeEach
    void aProgramThatDecides() {
        rig.with("STEADFAST_REMEDIATOR_LEASE_DURATION", "1s").with("STEADFAST_WRITE_TIMEOUT", "400ms");
        program = Signer.ed25519("program", rig.clock);
        rig.town.operator("integration");
        rig.town.create(ResourceTypes.CONFIG_MAPS, "steadfast", "{'metadata': {'name': 'steadfast-approver-keys'}, 'data': {}}");
        rig.town.edit(ResourceTypes.CONFIG_MAPS, "steadfast", "steadfast-approver-keys", map -> {
            map.withObject("/data").put("program", program.entry("integration", "*", ""));
            return map;
        });
    }

    @Test
    void whereverItDiesThePodIsEvictedOnce() {
        Finding finding = rig.troubles.trapped("orders");
        rig.begin();
        rig.topics().publish(finding);
        Remediation proposed = survive(State.PROPOSED, finding);
        approve(proposed);
        survive(State.SUCCEEDED, finding);
        assertEquals(List.of("create pods/eviction db-2"), rig.town.writes());
        assertEquals(3, rig.troubles.ready("orders"));
        assertDiedAt("cluster:EVICT_POD", "kafka:LEADER_STARTED", "kafka:PROPOSED", "kafka:APPROVED", "kafka:STEP_INTENDED", "kafka:STEP_WRITTEN", "kafka:STEP_DONE", "kafka:ENDED");
        assertEquals(List.of(), rig.topics().faults(rig.signingKey().ring()));
    }

    @Test
    void whereverItDiesTheClaimIsQuarantinedAndDeletedOnceAndComesBackToItsVolume() {
        Finding finding = rig.troubles.scaledDown("telemetry");
        String volume = rig.town.get(ResourceTypes.CLAIMS, "telemetry", "data-db-2").at("/spec/volumeName").asString();
        rig.begin();
        rig.topics().publish(finding);
        Remediation quarantine = survive(State.PROPOSED, finding);
        approve(quarantine);
        survive(() -> "QUARANTINE_NOT_OVER".equals(code(quarantine)));
        rig.clock.pass(Duration.ofDays(7));
        survive(() -> rig.topics().remediations().get(quarantine.id()).state() == State.SUCCEEDED);
        rig.topics().publish(rig.troubles.resolved(finding));
        Remediation undo = survive(State.PROPOSED, finding);
        approve(undo);
        survive(() -> rig.topics().remediations().get(undo.id()).state() == State.SUCCEEDED);

        assertEquals(List.of("patch persistentvolumes " + volume, "delete persistentvolumeclaims data-db-2", "patch persistentvolumes " + volume,
                "create persistentvolumeclaims ", "patch persistentvolumes " + volume), rig.town.writes());
        assertEquals(volume, rig.town.get(ResourceTypes.CLAIMS, "telemetry", "data-db-2").at("/spec/volumeName").asString());
        assertEquals("Delete", rig.town.get(ResourceTypes.VOLUMES, "", volume).at("/spec/persistentVolumeReclaimPolicy").asString());
        assertDiedAt("cluster:QUARANTINE_VOLUME", "cluster:DELETE_CLAIM", "cluster:RESERVE_VOLUME", "cluster:CREATE_CLAIM", "cluster:RELEASE_VOLUME");
        assertEquals(List.of(), rig.topics().faults(rig.signingKey().ring()));
    }

    private String code(Remediation of) {
        Remediation now = rig.topics().remediations().get(of.id());
        return now.reason() == null ? now.state().name() : now.reason().code();
    }

    private void approve(Remediation proposed) {
        rig.topics().decide(proposed.plan().namespace(), proposed.id(), program.sign(program.approval(proposed)));
    }

    private Remediation survive(State state, Finding finding) {
        survive(() -> rig.find(state, finding.subject().text()).isPresent());
        return rig.find(state, finding.subject().text()).orElseThrow();
    }

    /** One after the other acts until this is so, and each dies at a place where none died before. */
    private void survive(Supplier<Boolean> goal) {
        while (!goal.get()) {
            Instance acting = rig.running() != null ? rig.running() : rig.join(this::dieHereOnce);
            Eventually.holds("it is dead, or did it", () -> acting.dead() || goal.get());
            if (acting.dead()) {
                rig.kill();
            }
        }
    }

    private synchronized void dieHereOnce(String place) {
        if (place.startsWith("kafka:") && place.endsWith(":after") && AGAIN.stream().noneMatch(place::contains)) {
            committed++;
        }
        if (died.add(place + "#" + (place.contains("LEADER_STARTED") ? "" : committed))) {
            throw Instance.death();
        }
    }

    private void assertDiedAt(String... places) {
        Set<String> names = died.stream().map(d -> d.substring(0, d.indexOf('#'))).collect(Collectors.toCollection(TreeSet::new));
        Set<String> wanted = Stream.of(places).flatMap(p -> Stream.of(p + ":before", p + ":after")).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(names.containsAll(wanted), names::toString);
    }
}
