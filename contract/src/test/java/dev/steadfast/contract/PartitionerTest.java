package dev.steadfast.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of {@code contract/README.md}; {@code python3 -c 'import zlib; print(zlib.crc32("c1/default".encode()) % 12)'} gives the same. */
class PartitionerTest {

    @ParameterizedTest
    @CsvSource({
        "0f1b6d0e-7b1a-4f43-9a3e-3a1f5f0c2b11, orders, 12, 7",
        "0f1b6d0e-7b1a-4f43-9a3e-3a1f5f0c2b11, kube-system, 12, 4",
        "0f1b6d0e-7b1a-4f43-9a3e-3a1f5f0c2b11, '', 12, 4",
        "0f1b6d0e-7b1a-4f43-9a3e-3a1f5f0c2b11, shop, 50, 25",
        "c1, default, 12, 7",
        "c1, default, 1, 0",
        "c1, größe, 12, 5",
        "c1, a, 3, 1"})
    void isTheCrcOfClusterAndNamespace(String cluster, String namespace, int partitions, int partition) {
        assertEquals(partition, Partitioner.partition(cluster, namespace, partitions));
    }

    @Test
    void aTopicHasAtLeastOnePartition() {
        assertThrows(IllegalArgumentException.class, () -> Partitioner.partition("c1", "a", 0));
    }
}
