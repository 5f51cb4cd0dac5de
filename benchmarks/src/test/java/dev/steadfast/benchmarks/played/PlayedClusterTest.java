package dev.steadfast.benchmarks.played;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PlayedClusterTest {
    private static final int PARTITIONS = 12;

    @Test
    void theSeedDecidesEveryByte() {
        assertEquals(texts(played(7, 0, 60)), texts(played(7, 0, 60)));
        assertNotEquals(texts(played(7, 0, 60)), texts(played(8, 0, 60)));
        assertNotEquals(texts(played(7, 0, 60)), texts(played(7, 1, 60)));
    }

    @Test
    void aSecondEndsWithAPulseInEveryPartition() {
        List<ProducerRecord<byte[], byte[]>> second = cluster(7, 0).second();
        List<ProducerRecord<byte[], byte[]>> last = second.subList(second.size() - PARTITIONS, second.size());
        for (int partition = 0; partition < PARTITIONS; partition++) {
            assertEquals("steadfast.resources", last.get(partition).topic());
            assertEquals(partition, last.get(partition).partition());
            assertTrue(key(last.get(partition)).endsWith("/Pulse"));
        }
    }

    @Test
    void versionsOfAnObjectGrow() {
        Map<String, Long> versions = new HashMap<>();
        for (ProducerRecord<byte[], byte[]> record : played(7, 0, 300)) {
            if (!key(record).endsWith("/Pulse")) {
                long version = Long.parseLong(new String(record.headers().lastHeader("ce_resourceversion").value(), StandardCharsets.UTF_8));
                Long before = versions.put(key(record), version);
                assertTrue(before == null || before < version, () -> key(record) + ": " + version + " after " + before);
            }
        }
    }

    /** Whoever finds nothing in it proves nothing. */
    @Test
    void everythingThatIsToHappenHappens() {
        String all = String.join("\n", texts(played(7, 0, 600)));
        for (String sign : List.of("ErrImagePull", "CrashLoopBackOff", "CreateContainerConfigError", "Unschedulable", "\"Lost\"", "\"Released\"", "\"Unknown\"", "deletionTimestamp")) {
            assertTrue(all.contains(sign), sign);
        }
        Set<String> gone = new HashSet<>();
        played(7, 0, 600).stream().filter(record -> record.value() == null).forEach(record -> gone.add(key(record).split("/")[1]));
        assertEquals(Set.of("StatefulSet", "Pod", "PersistentVolumeClaim", "PersistentVolume", "Node"), gone);
    }

    private static List<ProducerRecord<byte[], byte[]>> played(long seed, int number, int seconds) {
        PlayedCluster cluster = cluster(seed, number);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            records.addAll(cluster.second());
        }
        return records;
    }

    private static PlayedCluster cluster(long seed, int number) {
        return new PlayedCluster(seed, number, 6, PARTITIONS, Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static List<String> texts(List<ProducerRecord<byte[], byte[]>> records) {
        return records.stream().map(r -> r.topic() + "-" + r.partition() + " " + key(r) + " " + r.headers() + " " + (r.value() == null ? "gone" : new String(r.value(), StandardCharsets.UTF_8))).toList();
    }

    private static String key(ProducerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }
}
