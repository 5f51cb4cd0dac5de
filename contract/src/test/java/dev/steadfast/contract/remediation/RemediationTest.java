package dev.steadfast.contract.remediation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.Json;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemediationTest {
    private final Plan plan = Samples.plan();
    private final Remediation proposed = Remediation.propose("r1", plan, null, null, Samples.T0);
    private final Reason why = new Reason("WHY", "because");

    @Test
    void goesThroughItsStates() {
        Remediation running = Samples.running();
        assertEquals(State.RUNNING, running.state());
        assertEquals(OptionalInt.of(0), running.next());
        Remediation done = running.done(0, Samples.T0.plusSeconds(60));
        assertEquals(OptionalInt.empty(), done.next());
        Remediation ended = done.end(State.SUCCEEDED, why, Samples.T0.plusSeconds(61));
        assertEquals(State.SUCCEEDED, ended.state());
        assertEquals(6, ended.revision());
        assertEquals(Samples.T0.plusSeconds(6), ended.startedAt());
    }

    @Test
    void refusesWhatItsStateDoesNotAllow() {
        assertThrows(IllegalStateException.class, () -> proposed.intend(0, null, Samples.T0));
        assertThrows(IllegalStateException.class, () -> proposed.end(State.SUCCEEDED, why, Samples.T0));
        assertThrows(IllegalStateException.class, () -> Samples.running().end(State.REJECTED, why, Samples.T0));
        assertThrows(IllegalStateException.class, () -> Samples.running().wrote(0, Samples.T0));
        assertThrows(IllegalStateException.class, () -> Samples.running().turnBack(why, Samples.T0), "there is nothing else to do");
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void whatIsOverStaysOver(State state) {
        if (state == State.REJECTED || state == State.EXPIRED || state == State.WITHDRAWN) {
            Remediation over = proposed.end(state, why, Samples.T0);
            assertTrue(over.state().over());
            assertThrows(IllegalStateException.class, () -> over.waiting(why, Samples.T0));
            assertThrows(IllegalStateException.class, () -> over.approve(new Approval(Samples.approval(plan), "x", Samples.T0), Samples.T0));
        }
    }

    @Test
    void theDigestCoversThePlanAndItsExpiry() {
        Plan later = plan.withExpiry(plan.expiresAt().plusSeconds(1));
        assertNotEquals(plan.digest(), later.digest());
        assertTrue(plan.sameAs(later));
        assertEquals(plan.digest(), Json.read(Json.write(plan), Plan.class).digest());
        assertEquals(64, plan.digest().length());
    }

    @Test
    void anUnknownVerbOrPredicateIsNotUnderstood() {
        assertTrue(plan.understood());
        for (String known : new String[] {"EVICT_POD", "REPLACED_AT", "replace-pod", "target-revision-is-good"}) {
            String text = new String(Json.write(plan), StandardCharsets.UTF_8).replace(known, "later");
            assertFalse(Json.read(text.getBytes(StandardCharsets.UTF_8), Plan.class).understood(), known);
        }
    }
}
