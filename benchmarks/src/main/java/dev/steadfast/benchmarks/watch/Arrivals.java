package dev.steadfast.benchmarks.watch;

import dev.steadfast.benchmarks.Numbers;
import dev.steadfast.benchmarks.replay.ReplayServer;
import dev.steadfast.benchmarks.replay.Sent;
import dev.steadfast.contract.Header;
import dev.steadfast.contract.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** When changes arrive at a reader of the topic that sees committed records only. */
final class Arrivals implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ReplayServer server;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * One round of one subject.
     *
     * @param sortedMillis from the moment at which a change was due until its record was there, one per change
     * @param serverLateMillis how much of it the server was late to send, 99 of 100 less
     */
    record Latencies(double[] sortedMillis, double serverLateMillis) {
        double of(double share) {
            return Numbers.percentile(sortedMillis, share);
        }

        @Override
        public String toString() {
            return "p50 %.1f p99 %.1f p99.9 %.1f ms (the server's p99: %.1f)".formatted(of(0.5), of(0.99), of(0.999), serverLateMillis);
        }
    }

    Arrivals(ReplayServer server, String bootstrapServers) {
        this.server = server;
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed", "auto.offset.reset", "latest"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(Topic.RESOURCES.topicName()).stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList());
    }

    Latencies of(Subject subject, Duration time, int rate) throws Exception {
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        CompletableFuture<Sent> sending = CompletableFuture.supplyAsync(() -> trickle(subject, time, rate));
        Map<Long, Instant> seen = new HashMap<>();
        long deadline = System.nanoTime() + time.plus(PATIENCE).toNanos();
        while (!sending.isDone() || seen.size() < sending.get().count()) {
            if (System.nanoTime() > deadline || !subject.process().alive()) {
                throw subject.failure("only " + seen.size() + " changes arrived of " + sending.get());
            }
            var records = consumer.poll(Duration.ofMillis(100));
            Instant now = Instant.now();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (new String(record.key(), StandardCharsets.UTF_8).startsWith(subject.cluster() + "/Pod/")) {
                    seen.put(Long.parseLong(new String(record.headers().lastHeader(Header.RESOURCE_VERSION).value(), StandardCharsets.UTF_8)), now);
                }
            }
        }
        Sent sent = sending.get();
        double[] millis = seen.entrySet().stream().mapToDouble(e -> sent.due(e.getKey()).until(e.getValue(), ChronoUnit.MICROS) / 1e3).sorted().toArray();
        return new Latencies(millis, sent.lateMicros() / 1e3);
    }

    private Sent trickle(Subject subject, Duration time, int rate) {
        try {
            return server.trickle(subject.name(), time.toMillis(), rate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
