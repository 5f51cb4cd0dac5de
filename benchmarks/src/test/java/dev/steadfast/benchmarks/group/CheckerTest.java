package dev.steadfast.benchmarks.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/**
 * The whole checker of group-faults, given topics with one defect each: exactly the numbers that stand for the defect are not 0. A checker that sees nothing would pass every analyzer.
 *
 * <p>Said alone: finding a opens at second 10, has another cause at second 20, is resolved at second 30; finding b opens at second 12, and stays.
 */
class CheckerTest {
    private static final int PARTITION = 4;

    private final Ledger alone = new Ledger();
    private final Ledger group = new Ledger();
    private long offset;

    CheckerTest() {
        a(alone);
        open(alone, "b", 12, 12, "crash-loop");
    }

    @Test
    void nothingIsFoundWhereNothingIsWrong() {
        a(group);
        b();
        finds(Map.of());
    }

    @Test
    void otherWordsForTheSameTroubleAreNoChange() {
        a(group);
        b();
        say(group, "b", 15, PARTITION, finding("OPEN", 12, "crash-loop", null).replace("}", ",'evidence':[{'field':'x'}],'summary':'other words'}"));
        finds(Map.of());
    }

    @Test
    void aFindingThatTheGroupNeverSaid() {
        a(group);
        finds(Map.of("lost", 1, "different", 1));
    }

    @Test
    void aFindingThatOnlyTheGroupSaid() {
        a(group);
        b();
        open(group, "c", 14, 14, "crash-loop");
        finds(Map.of("extra", 1, "different", 1, "opened_twice", 1));
    }

    @Test
    void aChangeThatTheGroupDidNotSay() {
        open(group, "a", 10, 10, "image-pull-failure");
        resolve(group, "a", 30, 10, "crash-loop");
        b();
        finds(Map.of("lost", 1));
    }

    @Test
    void aChangeThatOnlyTheGroupSaid() {
        open(group, "a", 10, 10, "image-pull-failure");
        open(group, "a", 15, 10, "never-ready");
        open(group, "a", 20, 10, "crash-loop");
        resolve(group, "a", 30, 10, "crash-loop");
        b();
        finds(Map.of("extra", 1));
    }

    @Test
    void theSameChangesInAnotherOrder() {
        open(group, "a", 10, 10, "crash-loop");
        open(group, "a", 20, 10, "image-pull-failure");
        resolve(group, "a", 30, 10, "crash-loop");
        b();
        finds(Map.of("different", 1));
    }

    @Test
    void aFindingThatEndsInAnotherWay() {
        open(group, "a", 10, 10, "image-pull-failure");
        open(group, "a", 20, 10, "crash-loop");
        b();
        finds(Map.of("lost", 1, "different", 1));
    }

    @Test
    void aFindingThatOnlyTheGroupRemoved() {
        a(group);
        say(group, "a", 90, PARTITION, null);
        b();
        finds(Map.of("extra", 1, "different", 1));
    }

    @Test
    void aFindingThatIsOpenedAgain() {
        a(group);
        open(group, "a", 40, 40, "crash-loop");
        resolve(group, "a", 50, 40, "crash-loop");
        b();
        finds(Map.of("extra", 2, "different", 1, "opened_twice", 1));
    }

    @Test
    void aFindingThatIsOpenedAgainAsIfForTheFirstTime() {
        a(group);
        open(group, "a", 40, 10, "crash-loop");
        resolve(group, "a", 50, 10, "crash-loop");
        b();
        finds(Map.of("extra", 2, "different", 1, "opened_twice", 1));
    }

    @Test
    void aFindingThatIsOpenedLater() {
        a(group);
        open(group, "b", 13, 13, "crash-loop");
        finds(Map.of("lost", 1, "extra", 1, "different", 1));
    }

    @Test
    void anEventThatComesTwice() {
        a(group);
        b();
        b();
        finds(Map.of("duplicates", 1));
    }

    @Test
    void anOlderRecordBehindANewerOne() {
        a(group);
        b();
        say(group, "b", 11, PARTITION, finding("OPEN", 12, "crash-loop", null));
        finds(Map.of("disorder", 1));
    }

    @Test
    void aFindingInTwoPartitions() {
        a(group);
        b();
        say(group, "b", 13, PARTITION + 1, finding("OPEN", 12, "crash-loop", null));
        finds(Map.of("disorder", 1));
    }

    private void a(Ledger ledger) {
        open(ledger, "a", 10, 10, "image-pull-failure");
        open(ledger, "a", 20, 10, "crash-loop");
        resolve(ledger, "a", 30, 10, "crash-loop");
    }

    private void b() {
        open(group, "b", 12, 12, "crash-loop");
    }

    private void open(Ledger ledger, String id, int second, int opened, String cause) {
        say(ledger, id, second, PARTITION, finding("OPEN", opened, cause, null));
    }

    private void resolve(Ledger ledger, String id, int second, int opened, String cause) {
        say(ledger, id, second, PARTITION, finding("RESOLVED", opened, cause, second));
    }

    private static String finding(String state, int opened, String cause, Integer resolved) {
        return "{'state':'%s','rule':'rollout-blocked-new-revision-unready','cause':'%s','since':'2026-01-01T00:00:01Z','openedAt':'%s'%s}"
            .formatted(state, cause, instant(opened), resolved == null ? "" : ",'resolvedAt':'" + instant(resolved) + "'");
    }

    private static String instant(int second) {
        return "2026-01-01T00:00:%02dZ".formatted(second % 60);
    }

    private void say(Ledger ledger, String id, int second, int partition, String finding) {
        byte[] value = finding == null ? null : finding.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        Headers headers = new RecordHeaders();
        headers.add("ce_id", (id + ":" + second).getBytes(StandardCharsets.UTF_8));
        headers.add("ce_time", (second < 60 ? instant(second) : "2026-01-01T00:01:30Z").getBytes(StandardCharsets.UTF_8));
        ledger.add(new ConsumerRecord<>(Ledger.FINDINGS, partition, offset++, 0, TimestampType.CREATE_TIME, 0, 0, id.getBytes(StandardCharsets.UTF_8), value, headers, Optional.empty()));
    }

    /** @param found the numbers that are not 0 */
    private void finds(Map<String, Integer> found) {
        Map<String, Integer> expected = new HashMap<>(Map.of("lost", 0, "extra", 0, "different", 0, "opened_twice", 0, "duplicates", 0, "disorder", 0));
        expected.putAll(found);
        Map<String, Integer> ratios = new HashMap<>();
        new Verdict(alone, group, new Verdict.Course(Map.of(), 1, 1, 1, 1)).result().ratios().forEach((name, number) -> ratios.put(name, number.intValue()));
        assertEquals(expected, ratios);
    }
}
