package dev.steadfast.contract;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Which partition a record belongs to: the CRC-32 (ISO 3309, as in zip and zlib) of the UTF-8 bytes of {@code cluster/namespace}, unsigned, modulo
 * the number of partitions. So a set, its pods, claims, volumes, memory and findings meet in one partition, and a writer in any language can do the same.
 */
public final class Partitioner {

    private Partitioner() {}

    /**
     * @param namespace empty for {@link Topic#CLUSTER_RESOURCES} and for volumes that nobody claims
     * @param partitions how many the topic has, at least 1
     */
    public static int partition(String cluster, String namespace, int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions is " + partitions + ", must be at least 1");
        }
        CRC32 crc = new CRC32();
        crc.update((cluster + "/" + namespace).getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % partitions);
    }
}
