package dev.steadfast.benchmarks.played;

import dev.steadfast.benchmarks.load.EmptyTopics;
import dev.steadfast.contract.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The watchers of clusters that are played, each with transactions of its own. Of one seed everybody is told the same, byte for byte. */
public final class Feed implements AutoCloseable {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final List<PlayedCluster> clusters;
    private final List<KafkaProducer<byte[], byte[]>> watchers;
    private final Map<Integer, Long> ends = new ConcurrentSkipListMap<>();
    private final CRC32 digest = new CRC32();
    private long records;

    /** @param namespaces of each cluster */
    public Feed(String bootstrapServers, long seed, int clusters, int namespaces, int partitions) {
        this.clusters = IntStream.range(0, clusters).mapToObj(number -> new PlayedCluster(seed, number, namespaces, partitions, BEGIN)).toList();
        this.watchers = IntStream.range(0, clusters).mapToObj(number -> watcher(bootstrapServers, number)).toList();
    }

    /** What analyzers read and write, with nothing on it. */
    public static void makeTopics(String bootstrapServers, int partitions) throws InterruptedException, ExecutionException {
        EmptyTopics.renew(bootstrapServers, List.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES, Topic.MEMORY, Topic.FINDINGS), partitions);
    }

    private static KafkaProducer<byte[], byte[]> watcher(String bootstrapServers, int number) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "compression.type", "lz4", "linger.ms", 20, "acks", "all",
            "client.id", "watcher-" + number, "transactional.id", "watcher-" + number), new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    /** The next second of every cluster. */
    public void second() {
        for (int i = 0; i < clusters.size(); i++) {
            List<ProducerRecord<byte[], byte[]>> all = clusters.get(i).second();
            // Who takes a partition over in between has seen half of it.
            int half = all.size() / 2;
            commit(watchers.get(i), all.subList(0, half));
            commit(watchers.get(i), all.subList(half, all.size()));
        }
    }

    private void commit(KafkaProducer<byte[], byte[]> watcher, List<ProducerRecord<byte[], byte[]>> some) {
        watcher.beginTransaction();
        for (ProducerRecord<byte[], byte[]> record : some) {
            records++;
            digest.update(record.key());
            digest.update(record.value() == null ? new byte[0] : record.value());
            watcher.send(record, (sent, failure) -> {
                if (failure == null && sent.topic().equals(Topic.RESOURCES.topicName())) {
                    ends.merge(sent.partition(), sent.offset() + 1, Math::max);
                }
            });
        }
        // Throws what went wrong with any of them.
        watcher.commitTransaction();
    }

    /** By partition of {@code steadfast.resources}: the offset after the last record, which is a pulse. */
    public Map<Integer, Long> ends() {
        return Map.copyOf(ends);
    }

    public long records() {
        return records;
    }

    /** Of keys and values, in their order. */
    public long digest() {
        return digest.getValue();
    }

    @Override
    public void close() {
        watchers.forEach(KafkaProducer::close);
    }
}
