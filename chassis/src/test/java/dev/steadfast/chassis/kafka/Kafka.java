package dev.steadfast.chassis.kafka;

import dev.steadfast.testbed.kafka.KafkaForTests;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the tests of this package share: settings, records, a virtual thread, and a plain look at a topic. */
final class Kafka {
    static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();

    private Kafka() {
    }

    static KafkaSettings settings() {
        return KafkaSettings.at(KafkaForTests.bootstrapServers());
    }

    static Outbound record(String topic, int partition, String key, String value) {
        return new Outbound(topic, partition, bytes(key), bytes(value), List.of(Header.of("kind", "test")));
    }

    static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(Inbound record) {
        return record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8);
    }

    static KafkaWriter transactional(Vertx vertx, String id) {
        return await(KafkaWriter.transactional(vertx, settings(), KafkaForTests.unique("writer"), id, METERS));
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(60, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("waited in vain", e);
        }
    }

    /** Runs {@code start} on a virtual thread context of its own, as a service's verticle would. */
    static <T> T onVirtualThread(Vertx vertx, Supplier<T> start) {
        var made = new ArrayList<T>();
        await(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                made.add(start.get());
                return Future.succeededFuture();
            }
        }, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD)));
        return made.getFirst();
    }

    /** Values that a read_committed reader sees in partition 0 once it can see {@code end}. */
    static List<String> committedUpTo(String bootstrap, String topic, String end) {
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest",
                "isolation.level", "read_committed"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            Await.until(() -> end + " in " + topic + ", which holds " + values, () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
                return values.contains(end);
            });
        }
        return values;
    }

    /** Writes a record as if it had been written then. */
    static void write(String topic, int partition, String value, Instant then) {
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", KafkaForTests.bootstrapServers()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, partition, then.toEpochMilli(), bytes("k"), bytes(value)));
        }
    }

    /** Says that a group without members has consumed the records before this offset. */
    static void commit(String group, String topic, int partition, long offset) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", KafkaForTests.bootstrapServers()))) {
            admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset))).all().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
