package dev.steadfast.chassis.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The one class that touches the reading client. Straight-line calls for a virtual thread; nothing is polled unless asked
 * for, so nothing arrives behind the caller's back: no demand, no pause, no buffer that outlives a rebalance.
 */
final class ReadingClient {
    private static final Map<String, Object> DEFAULTS = Map.of("max.poll.records", 1000, "default.api.timeout.ms", 10000);

    private final KafkaReadStream<byte[], byte[]> stream;
    private final Native client;

    private ReadingClient(Vertx vertx, Native client) {
        this.client = client;
        this.stream = KafkaReadStream.create(vertx, client);
        // Every failure is in the future of its call.
        stream.exceptionHandler(failure -> { });
    }

    /** Reads what it is told to, and only what is committed. */
    static ReadingClient ofPartitions(Vertx vertx, KafkaSettings settings, String name) {
        return new ReadingClient(vertx, new Native(settings.over(DEFAULTS,
                required(name, Map.of("isolation.level", "read_committed"))), null));
    }

    /**
     * Takes part in a group, and reads nothing itself. Its {@link #endOffsets} are high watermarks, open transactions
     * included: what an owner before us has begun to write counts as written.
     */
    static ReadingClient ofMembership(Vertx vertx, KafkaSettings settings, String name, String group, ConsumerRebalanceListener listener) {
        return new ReadingClient(vertx, new Native(settings.over(DEFAULTS,
                required(name, Map.of("group.id", group, "isolation.level", "read_uncommitted", "group.protocol", "classic",
                        // What stays, stays assigned without a break: only what moves is restored anew.
                        "partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor"))), listener));
    }

    /** Where partitions end, open transactions included. */
    static Future<Map<TopicPartition, Long>> highWatermarks(Vertx vertx, KafkaSettings settings, String name, Set<TopicPartition> partitions) {
        var client = new ReadingClient(vertx, new Native(settings.over(DEFAULTS,
                required(name, Map.of("isolation.level", "read_uncommitted"))), null));
        return client.stream.endOffsets(partitions).onComplete(done -> client.close());
    }

    private static Map<String, Object> required(String name, Map<String, Object> more) {
        var required = new HashMap<>(more);
        required.putAll(Map.of("client.id", name, "enable.auto.commit", false, "auto.offset.reset", "earliest", "allow.auto.create.topics", false));
        return required;
    }

    /** @throws IllegalStateException the caller is not on a Vert.x virtual thread, where alone {@code await} may be used */
    static Context virtualThreadContext() {
        var context = Vertx.currentContext();
        if (context == null || context.threadingModel() != ThreadingModel.VIRTUAL_THREAD) {
            throw new IllegalStateException("readers start on a virtual thread of Vert.x: deploy the verticle with ThreadingModel.VIRTUAL_THREAD");
        }
        return context;
    }

    void subscribe(String topic) {
        stream.subscribe(Set.of(topic)).await();
    }

    void assign(Set<TopicPartition> partitions) {
        stream.assign(partitions).await();
    }

    void seekToBeginning(Set<TopicPartition> partitions) {
        stream.seekToBeginning(partitions).await();
    }

    void seek(TopicPartition partition, long offset) {
        stream.seek(partition, offset).await();
    }

    /** Nothing is fetched of these until {@link #resume}. */
    void pause(Set<TopicPartition> partitions) {
        stream.pause(partitions).await();
    }

    void resume(Set<TopicPartition> partitions) {
        stream.resume(partitions).await();
    }

    ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        return stream.poll(timeout).await();
    }

    List<Integer> partitions(String topic) {
        var found = stream.partitionsFor(topic).await();
        if (found == null || found.isEmpty()) {
            throw new IllegalStateException("topic " + topic + " does not exist");
        }
        return found.stream().map(info -> info.partition()).sorted().toList();
    }

    Map<TopicPartition, Long> endOffsets(Set<TopicPartition> partitions) {
        return stream.endOffsets(partitions).await();
    }

    Map<TopicPartition, Long> beginningOffsets(Set<TopicPartition> partitions) {
        return stream.beginningOffsets(partitions).await();
    }

    /** The first offset whose record is not older; empty if all are. */
    OptionalLong firstSince(TopicPartition partition, Instant since) {
        var found = stream.offsetsForTimes(partition, since.toEpochMilli()).await();
        return found == null ? OptionalLong.empty() : OptionalLong.of(found.offset());
    }

    /** Waits until no transaction that would change the answer is open. */
    OptionalLong committed(TopicPartition partition) {
        var offset = stream.committed(partition).await();
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset.offset());
    }

    long position(TopicPartition partition) {
        return stream.position(partition).await();
    }

    /** As of the last poll or rebalance. */
    ConsumerGroupMetadata membership() {
        return client.membership;
    }

    /** Records that were there and not yet read, at worst over the partitions and the last seconds. */
    double lag() {
        return client.metrics().entrySet().stream().filter(metric -> metric.getKey().name().equals("records-lag-max") && metric.getKey().tags().size() == 1)
                .map(metric -> metric.getValue().metricValue()).filter(value -> value instanceof Double number && !number.isNaN())
                .mapToDouble(value -> (Double) value).max().orElse(0);
    }

    Future<Void> close() {
        return stream.close();
    }

    static Inbound inbound(ConsumerRecord<byte[], byte[]> record) {
        var headers = new ArrayList<Header>();
        record.headers().forEach(header -> headers.add(new Header(header.key(), header.value())));
        return new Inbound(record.topic(), record.partition(), record.offset(), record.timestamp(), record.key(), record.value(), headers);
    }

    /**
     * Kafka's own consumer, with our rebalance listener in place of the stream's: the stream only posts a rebalance to its
     * context and goes on, so whatever is done there comes too late. Ours runs inside the poll, which waits for it.
     */
    private static final class Native extends KafkaConsumer<byte[], byte[]> {
        private final ConsumerRebalanceListener listener;
        private volatile ConsumerGroupMetadata membership;

        Native(Map<String, Object> properties, ConsumerRebalanceListener listener) {
            super(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.listener = listener;
        }

        @Override
        public void subscribe(Collection<String> topics, ConsumerRebalanceListener replaced) {
            super.subscribe(topics, new ConsumerRebalanceListener() {
                @Override
                public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                    pause(partitions);
                    listener.onPartitionsAssigned(partitions);
                }

                @Override
                public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                    membership = groupMetadata();
                    listener.onPartitionsRevoked(partitions);
                }

                @Override
                public void onPartitionsLost(Collection<TopicPartition> partitions) {
                    listener.onPartitionsLost(partitions);
                }
            });
        }

        /**
         * Only a member has something to say at the end. At the end of a topic a question is always open, since the client asks for more before it hands over what has come: closing properly
         * would wait behind it, half a second while nobody publishes.
         */
        @Override
        public void close() {
            if (listener == null) {
                super.close(CloseOptions.timeout(Duration.ZERO));
            } else {
                super.close();
            }
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            var records = super.poll(timeout);
            if (listener != null) {
                membership = groupMetadata();
            }
            return records;
        }
    }
}
