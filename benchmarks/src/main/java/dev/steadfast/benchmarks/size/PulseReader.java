package dev.steadfast.benchmarks.size;

import dev.steadfast.benchmarks.load.LoadMain;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Partitioner;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.contract.stream.Pulse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Waits for the pulse that says that the topics are the cluster, where a reader of the topics would see it. */
final class PulseReader implements AutoCloseable {
    /** A partition in which nothing but pulses is. */
    static final TopicPartition PLACE = new TopicPartition(Topic.CLUSTER_RESOURCES.topicName(), (Partitioner.partition(LoadMain.CLUSTER, "", Stage.PARTITIONS) + 1) % Stage.PARTITIONS);

    private final KafkaConsumer<byte[], byte[]> consumer;

    PulseReader(String bootstrapServers) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed", "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(PLACE));
        consumer.seekToBeginning(List.of(PLACE));
        consumer.position(PLACE);
    }

    /** Returns when every kind is complete. @param alive whether there is anybody to wait for */
    void awaitComplete(Duration patience, BooleanSupplier alive) throws TimeoutException {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end && alive.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                boolean pulse = Pulse.key(LoadMain.CLUSTER).equals(new String(record.key(), StandardCharsets.UTF_8));
                if (pulse && Json.read(record.value(), Pulse.class).kinds().values().stream().allMatch(KindState.COMPLETE::equals)) {
                    return;
                }
            }
        }
        throw new TimeoutException("no pulse says that every kind is complete" + (alive.getAsBoolean() ? " within " + patience : ", and the process has ended"));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
