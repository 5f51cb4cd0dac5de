package dev.steadfast.remediator.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.SigningKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What registers a key, and what registers nothing. */
class KeyEntryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String PEM = SigningKey.generate().ring().pems().getFirst().replace("\n", "\\n");

    private static RegisteredKey register(String more) {
        return KeyEntry.read("robot", ("{'algorithm': 'EdDSA', 'user': 'ops', 'namespaces': ['orders']" + more + ", 'publicKey': '" + PEM + "'}").replace('\'', '"')).register("robot");
    }

    @Test
    void aKeyCoversItsNamespacesAndItsFixesUntilItExpires() {
        RegisteredKey key = register(", 'fixes': ['replace-pod'], 'expires': '2026-03-01T12:00:00Z'");
        assertTrue(key.covers("orders", Fix.REPLACE_POD));
        assertFalse(key.covers("orders", Fix.QUARANTINE_CLAIM));
        assertFalse(key.covers("shop", Fix.REPLACE_POD));
        assertFalse(key.covers(null, null), "the whole cluster");
        assertFalse(key.expired(NOW.minusNanos(1)));
        assertTrue(key.expired(NOW));
    }

    @Test
    void whatAnEntrySaysIsReadBack() {
        KeyEntry entry = new KeyEntry("EdDSA", PEM, "ops", null, java.util.List.of("orders"), null, 2, 5, NOW);
        assertEquals(entry, KeyEntry.read("robot", entry.text()));
    }

    @Test
    void aBudgetCountsWithinAnHourAndWithinADay() {
        KeyBudget budget = register(", 'maxPerHour': 1, 'maxPerDay': 2").budget();
        assertNull(budget.spent(since -> 0, NOW));
        assertNull(budget.spent(since -> since.isBefore(NOW.minus(Duration.ofHours(2))) ? 1 : 0, NOW), "one this morning");
        assertEquals("it has approved 1 within an hour, which is all that it may", budget.spent(since -> 1, NOW));
        assertEquals("it has approved 2 within a day, which is all that it may", budget.spent(since -> since.isBefore(NOW.minus(Duration.ofHours(2))) ? 2 : 0, NOW));
        assertNull(register("").budget().spent(since -> 1_000_000, NOW));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {
        "misspelt limit; , 'maxPerDya': 3; maxPerDya",
        "a limit twice; , 'maxPerDay': 3, 'maxPerDay': 300; Duplicate",
        "no budget at all; , 'maxPerDay': 0; at least 1",
        "no such fix; , 'fixes': ['format-disk']; format-disk",
        "no instant; , 'expires': 'tomorrow'; tomorrow",
        "an algorithm twice; , 'algorithm': 'ES256'; Duplicate"})
    void whatIsNotUnderstoodRegistersNothing(String what, String more, String says) {
        String message = assertThrows(IllegalArgumentException.class, () -> register(more), what).getMessage();
        assertTrue(message.contains(says), message);
    }
}
