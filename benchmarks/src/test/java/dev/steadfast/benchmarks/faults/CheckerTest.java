package dev.steadfast.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole checker of watch-faults, given topics with one defect each: exactly the number that stands for the defect is not 0. A checker that sees nothing would pass every watcher.
 *
 * <p>Pod a was changed twice, pod b deleted, pod c deleted and made anew.
 */
class CheckerTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CLUSTER = "c1";
    private static final int PARTITIONS = 12;
    private static final List<String> BOTH = List.of(Ledger.RESOURCES, Ledger.HISTORY);
    private static final List<String> TOPIC = List.of(Ledger.RESOURCES);
    private static final List<String> HISTORY = List.of(Ledger.HISTORY);

    private final Ledger ledger = new Ledger(CLUSTER, PARTITIONS);
    private final Versions versions = new Versions();
    private final Lists lists = new Lists();
    private final List<JsonNode> pods = new ArrayList<>();

    CheckerTest() {
        store("a", 10, 13, 17);
        store("b", 11);
        versions.add(id("b"), 14, true);
        store("c", 12);
        versions.add(id("c"), 15, true);
        store("c", 16);
        cluster("a", "a1", 17);
        cluster("c", "c2", 16);
    }

    @Test
    void nothingIsFoundWhereNothingIsWrong() throws Exception {
        a(BOTH, 10, 13, 17);
        rest();
        pulse("2026-03-02T09:00:01Z");
        pulse("2026-03-02T09:00:02Z");
        finds(Map.of());
    }

    @Test
    void anObjectThatTheTopicDoesNotHold() throws Exception {
        a(HISTORY, 10, 13, 17);
        rest();
        finds(Map.of("lost", 1L));
    }

    @Test
    void anObjectOfWhichTheTopicHoldsAnOlderVersion() throws Exception {
        a(TOPIC, 10, 13);
        a(HISTORY, 10, 13, 17);
        rest();
        finds(Map.of("lost", 1L));
    }

    @Test
    void anObjectThatIsTakenForTheOneBeforeItOfItsName() throws Exception {
        a(BOTH, 10, 13, 17);
        b();
        put(BOTH, "c", "c1", 12, 0);
        gone(BOTH, "c", "c1", 15);
        put(HISTORY, "c", "c2", 16, 0);
        put(TOPIC, "c", "c1", 16, 0);
        finds(Map.of("lost", 1L));
    }

    @Test
    void anObjectThatWasDeletedAndIsStillThere() throws Exception {
        a(BOTH, 10, 13, 17);
        put(BOTH, "b", "b1", 11, 0);
        gone(HISTORY, "b", "b1", 14);
        c();
        finds(Map.of("ghosts", 1L));
    }

    @Test
    void anOlderVersionAfterANewerOne() throws Exception {
        a(TOPIC, 10, 17, 13, 17);
        a(HISTORY, 10, 13, 17);
        rest();
        finds(Map.of("disorder", 1L));
    }

    @Test
    void aDeletionThatComesTwice() throws Exception {
        a(BOTH, 10, 13, 17);
        b();
        gone(TOPIC, "b", "b1", 14);
        c();
        finds(Map.of("duplicates", 1L));
    }

    @Test
    void aRecordThatComesTwice() throws Exception {
        a(TOPIC, 10, 13, 13, 17);
        a(HISTORY, 10, 13, 17);
        rest();
        finds(Map.of("duplicates", 1L));
    }

    @Test
    void aRecordInAnotherPartition() throws Exception {
        a(BOTH, 10, 13, 17);
        b();
        put(BOTH, "c", "c1", 12, 0);
        gone(BOTH, "c", "c1", 15);
        put(HISTORY, "c", "c2", 16, 0);
        add(Ledger.RESOURCES, (partition() + 1) % PARTITIONS, "c", "{}", headers("c2", 1, 16, 0));
        finds(Map.of("disorder", 1L));
    }

    @Test
    void aPulseThatRunsBackwards() throws Exception {
        a(BOTH, 10, 13, 17);
        rest();
        pulse("2026-03-02T09:00:02Z");
        pulse("2026-03-02T09:00:01Z");
        finds(Map.of("disorder", 1L));
    }

    @Test
    void aVersionThatIsNeitherThereNorCounted() throws Exception {
        a(TOPIC, 10, 13, 17);
        a(HISTORY, 10, 17);
        rest();
        finds(Map.of("unaccounted", 1L));
    }

    /** The deletion and the new object under the old name, seen as one. */
    @Test
    void aDeletionThatIsNeitherThereNorCounted() throws Exception {
        a(BOTH, 10, 13, 17);
        b();
        put(BOTH, "c", "c1", 12, 0);
        put(BOTH, "c", "c2", 16, 0);
        finds(Map.of("unaccounted", 1L));
    }

    @Test
    void aVersionThatTheStoreNeverHad() throws Exception {
        a(TOPIC, 10, 13, 17);
        a(HISTORY, 10, 13, 14, 17);
        rest();
        finds(Map.of("invented", 1L));
    }

    @Test
    void anObjectThatTheStoreNeverHad() throws Exception {
        a(BOTH, 10, 13, 17);
        rest();
        put(HISTORY, "d", "d1", 18, 0);
        gone(HISTORY, "d", "d1", 19);
        finds(Map.of("invented", 1L));
    }

    @Test
    void aVersionThatIsCountedAsPassedOverAndNeverWas() throws Exception {
        put(BOTH, "a", "a1", 10, 0);
        put(BOTH, "a", "a1", 13, 0);
        put(BOTH, "a", "a1", 17, 1);
        rest();
        finds(Map.of("invented", 1L));
    }

    @Test
    void anEpochThatWasRaisedWithoutCause() throws Exception {
        a(BOTH, 10, 13);
        BOTH.forEach(topic -> add(topic, partition(), "a", "{}", headers("a1", 2, 17, 0)));
        rest();
        finds(Map.of("epochs_raised", 1L));
    }

    /** @param expected what is not 0 */
    private void finds(Map<String, Long> expected) throws IOException, InterruptedException {
        Comparison comparison = Comparison.of(kind -> kind == KindOfObject.POD ? pods : List.of(), ledger);
        Verdict verdict = new Verdict(Map.of(), 0, versions.count(), comparison, ledger, Accounts.of(lists, versions.all(), ledger.history()), lists.count(), 0);
        Map<String, Long> found = new TreeMap<>();
        verdict.result().ratios().forEach((name, number) -> {
            if (number.longValue() != 0) {
                found.put(name, number.longValue());
            }
        });
        assertEquals(expected, found);
    }

    private void rest() {
        b();
        c();
    }

    private void b() {
        put(BOTH, "b", "b1", 11, 0);
        gone(BOTH, "b", "b1", 14);
    }

    private void c() {
        put(BOTH, "c", "c1", 12, 0);
        gone(BOTH, "c", "c1", 15);
        put(BOTH, "c", "c2", 16, 0);
    }

    private void a(List<String> topics, long... numbers) {
        for (long number : numbers) {
            put(topics, "a", "a1", number, 0);
        }
    }

    private void store(String name, long... numbers) {
        for (long number : numbers) {
            versions.add(id(name), number, false);
        }
    }

    private static String id(String name) {
        return KindOfObject.POD.id("red", name);
    }

    private void cluster(String name, String uid, long version) {
        pods.add(JSON.readTree("{\"metadata\":{\"namespace\":\"red\",\"name\":\"" + name + "\",\"uid\":\"" + uid + "\",\"resourceVersion\":\"" + version + "\"}}"));
    }

    private void put(List<String> topics, String name, String uid, long version, long passedOver) {
        topics.forEach(topic -> add(topic, partition(), name, "{}", headers(uid, 1, version, passedOver)));
    }

    private void gone(List<String> topics, String name, String uid, long version) {
        topics.forEach(topic -> add(topic, partition(), name, null, headers(uid, 1, version, 0)));
    }

    private static int partition() {
        CRC32 crc = new CRC32();
        crc.update(bytes(CLUSTER + "/red"));
        return (int) (crc.getValue() % PARTITIONS);
    }

    private static Headers headers(String uid, long epoch, long version, long passedOver) {
        return new RecordHeaders().add("ce_uid", bytes(uid)).add("ce_epoch", bytes(Long.toString(epoch))).add("ce_resourceversion", bytes(Long.toString(version)))
            .add("ce_passedover", bytes(Long.toString(passedOver)));
    }

    private void pulse(String time) {
        send(Ledger.RESOURCES, 0, CLUSTER + "/Pulse", "{}", new RecordHeaders().add("ce_time", bytes(time)));
    }

    private void add(String topic, int partition, String name, String value, Headers headers) {
        send(topic, partition, CLUSTER + "/Pod/red/" + name, value, headers);
    }

    private void send(String topic, int partition, String key, String value, Headers headers) {
        ledger.add(new ConsumerRecord<>(topic, partition, 0, 0, TimestampType.CREATE_TIME, 0, 0, bytes(key), value == null ? null : bytes(value), headers, Optional.empty()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
