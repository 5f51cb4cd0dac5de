package dev.steadfast.benchmarks.faults;

import dev.steadfast.benchmarks.Tail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the topics said, record after record, as a reader with read_committed sees it; kept by the layout of keys and headers that the contract documents. */
final class Ledger {
    static final String RESOURCES = "steadfast.resources";
    static final String CLUSTER_RESOURCES = "steadfast.cluster-resources";
    static final String HISTORY = "steadfast.history";
    private static final int TOLD = 10;

    private final String cluster;
    private final int partitions;
    /** By topic and key: the last record, gone ones too. */
    private final Map<String, Map<String, Record>> last = new HashMap<>();
    /** By object: its records in the history. */
    private final Map<String, List<Record>> history = new TreeMap<>();
    private final Map<String, Instant> clocks = new HashMap<>();
    private final List<String> troubles = new ArrayList<>();
    private long disorder;
    private long duplicates;
    private long records;
    private long pulses;
    private long epoch;

    Ledger(String cluster, int partitions) {
        this.cluster = cluster;
        this.partitions = partitions;
    }

    synchronized void add(ConsumerRecord<byte[], byte[]> message) {
        String key = new String(message.key(), StandardCharsets.UTF_8);
        if (key.equals(cluster + "/Pulse")) {
            pulse(message);
            return;
        }
        records++;
        String[] parts = key.split("/", -1);
        boolean small = parts.length == 3;
        Record record = new Record(Tail.header(message, "ce_uid"), Long.parseLong(Tail.header(message, "ce_epoch")), Long.parseLong(Tail.header(message, "ce_resourceversion")),
            message.value() == null, number(message, "ce_passedover"));
        epoch = Math.max(epoch, record.epoch());
        if (message.partition() != partition(small ? "" : parts[2])) {
            trouble(message, key, "is in the wrong partition");
        }
        Record before = last.computeIfAbsent(message.topic(), t -> new TreeMap<>()).put(key, record);
        int order = before == null ? 1 : record.compare(before);
        if (order == 0) {
            duplicates++;
            say(message, key, "came twice: " + record);
        } else if (order < 0) {
            trouble(message, key, record + " came after " + before);
        }
        if (message.topic().equals(HISTORY)) {
            KindOfObject kind = KindOfObject.of(parts[1]);
            history.computeIfAbsent(kind.id(small ? "" : parts[2], parts[parts.length - 1]), k -> new ArrayList<>(4)).add(record);
        }
    }

    /** The cluster's clock, in each partition: whatever the watchers' clocks do, it does not run backwards. */
    private void pulse(ConsumerRecord<byte[], byte[]> message) {
        pulses++;
        Instant at = Instant.parse(Tail.header(message, "ce_time"));
        Instant before = clocks.put(message.topic() + "-" + message.partition(), at);
        if (before != null && at.isBefore(before)) {
            trouble(message, cluster + "/Pulse", "of " + at + " came after that of " + before);
        }
    }

    private int partition(String namespace) {
        CRC32 crc = new CRC32();
        crc.update((cluster + "/" + namespace).getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % partitions);
    }

    private void trouble(ConsumerRecord<byte[], byte[]> message, String key, String what) {
        disorder++;
        say(message, key, what);
    }

    private void say(ConsumerRecord<byte[], byte[]> message, String key, String what) {
        if (troubles.size() < TOLD) {
            troubles.add(message.topic() + "-" + message.partition() + "@" + message.offset() + " " + key.substring(cluster.length() + 1) + " " + what);
        }
    }

    private static long number(ConsumerRecord<byte[], byte[]> message, String name) {
        String text = Tail.header(message, name);
        return text == null ? 0 : Long.parseLong(text);
    }

    /** What the topic holds now, by key without the cluster. */
    synchronized Map<String, Record> held(String topic) {
        Map<String, Record> held = new TreeMap<>();
        last.getOrDefault(topic, Map.of()).forEach((key, record) -> {
            if (!record.gone()) {
                held.put(key.substring(cluster.length() + 1), record);
            }
        });
        return held;
    }

    synchronized Map<String, List<Record>> history() {
        return history;
    }

    synchronized List<String> troubles() {
        return List.copyOf(troubles);
    }

    synchronized long disorder() {
        return disorder;
    }

    synchronized long duplicates() {
        return duplicates;
    }

    synchronized long records() {
        return records;
    }

    synchronized long pulses() {
        return pulses;
    }

    /** The greatest that was seen: 1 as long as no version ran backwards. */
    synchronized long epoch() {
        return epoch;
    }
}
