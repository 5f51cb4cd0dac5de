package dev.steadfast.standalone.live.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Confidence;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.finding.Severity;
import dev.steadfast.contract.finding.Subject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String ID = Finding.id("c1", Rule.FORCED_ROLLBACK_REQUIRED, "u1");
    private static final String WHAT = ID + " (forced-rollback-required about StatefulSet/orders/db) ";

    private final Openings openings = new Openings();

    @Test
    void onceForEachTimeThatTheTroubleCameUp() {
        read(FindingState.CANDIDATE, null, null);
        read(FindingState.OPEN, 1, null);
        read(FindingState.OPEN, 1, null);
        read(FindingState.RESOLVED, 1, 5);
        read(FindingState.OPEN, 6, null);
        read(FindingState.RESOLVED, 6, 7);
        openings.read(ID, null);
        read(FindingState.OPEN, 8, null);

        assertEquals(List.of(), openings.amiss());
        assertEquals("3 openings of 1 findings, 2 of them since the trouble came up again after it was over", openings.toString());
    }

    /** By one who did not know that it is open. */
    @Test
    void onceMoreWhileItIsOpen() {
        read(FindingState.OPEN, 1, null);
        read(FindingState.OPEN, 2, null);

        assertEquals(List.of(WHAT + "is open since 2026-01-01T12:00:01Z, and was opened once more at 2026-01-01T12:00:02Z"), openings.amiss());
    }

    /** By one who came to it from an older state. */
    @Test
    void againWithoutBeingNew() {
        read(FindingState.OPEN, 1, null);
        read(FindingState.RESOLVED, 1, 5);
        read(FindingState.OPEN, 1, null);
        read(FindingState.RESOLVED, 1, 5);
        read(FindingState.OPEN, 4, null);

        assertEquals(List.of(WHAT + "was opened at 2026-01-01T12:00:01Z and resolved at 2026-01-01T12:00:05Z, and is opened again at 2026-01-01T12:00:01Z",
                WHAT + "was opened at 2026-01-01T12:00:01Z and resolved at 2026-01-01T12:00:05Z, and is opened again at 2026-01-01T12:00:04Z"), openings.amiss());
    }

    @Test
    void overWithoutAWord() {
        read(FindingState.OPEN, 1, null);
        openings.read(ID, null);

        assertEquals(List.of(ID + " was open, and is forgotten without having been resolved"), openings.amiss());
    }

    /** @param opened seconds after noon @param resolved the same */
    private void read(FindingState state, Integer opened, Integer resolved) {
        openings.read(ID, Json.write(new Finding(ID, "c1", null, Rule.FORCED_ROLLBACK_REQUIRED, null, new Subject("StatefulSet", "orders", "db", "u1"), "db", "u1", "db-2", state,
                Severity.WARNING, Confidence.CERTAIN, NOON, null, at(opened), NOON, at(resolved), "", List.of(), Fix.REPLACE_POD, null, null, null, null, null, 1)));
    }

    private static Instant at(Integer seconds) {
        return seconds == null ? null : NOON.plusSeconds(seconds);
    }
}
