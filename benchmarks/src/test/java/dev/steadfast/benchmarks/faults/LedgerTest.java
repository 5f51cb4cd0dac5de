package dev.steadfast.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** The checker sees what comes out of order, twice, or in the wrong place. Namespace default of cluster c1 is in partition 7 of 12, as the contract says. */
class LedgerTest {
    private final Ledger ledger = new Ledger("c1", 12);

    @Test
    void versionsThatGrowAreFineAndADeletionEndsThem() {
        object(7, 5, true);
        object(7, 6, true);
        object(7, 6, false);
        assertEquals(0, ledger.disorder() + ledger.duplicates());
        assertEquals(Set.of(), ledger.held(Ledger.HISTORY).keySet());
        object(7, 8, true);
        assertEquals(Set.of("Pod/default/a"), ledger.held(Ledger.HISTORY).keySet());
        assertEquals(4, ledger.history().get("Pod/default/a").size());
    }

    @Test
    void anOlderVersionAfterANewerOneIsDisorder() {
        object(7, 6, true);
        object(7, 5, true);
        assertEquals(1, ledger.disorder());
    }

    @Test
    void theSameAgainIsADuplicate() {
        object(7, 6, true);
        object(7, 6, true);
        assertEquals(1, ledger.duplicates());
    }

    @Test
    void aRecordInAnotherPartitionIsDisorder() {
        object(6, 6, true);
        assertEquals(1, ledger.disorder());
    }

    @Test
    void aPulseThatRunsBackwardsIsDisorder() {
        pulse("2026-03-02T09:00:01Z");
        pulse("2026-03-02T09:00:01Z");
        assertEquals(0, ledger.disorder());
        pulse("2026-03-02T09:00:00Z");
        assertEquals(1, ledger.disorder());
    }

    private void object(int partition, long version, boolean there) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_uid", bytes("u1")).add("ce_epoch", bytes("1")).add("ce_resourceversion", bytes(Long.toString(version)));
        add(partition, "c1/Pod/default/a", there ? "{}" : null, headers);
    }

    private void pulse(String time) {
        add(0, "c1/Pulse", "{}", new RecordHeaders().add("ce_time", bytes(time)));
    }

    private void add(int partition, String key, String value, org.apache.kafka.common.header.Headers headers) {
        ledger.add(new ConsumerRecord<>(Ledger.HISTORY, partition, 0, 0, TimestampType.CREATE_TIME, 0, 0, bytes(key), value == null ? null : bytes(value), headers,
            Optional.empty()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
