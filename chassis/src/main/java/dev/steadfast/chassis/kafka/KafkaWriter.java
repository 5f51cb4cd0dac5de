package dev.steadfast.chassis.kafka;

import dev.steadfast.chassis.logging.Outage;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaWriteStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one class that writes to Kafka. Every write waits for all in-sync replicas, is idempotent and lz4-compressed.
 *
 * <p>A transactional writer makes one transaction of each {@code write}: readers see all of it or nothing. Opening it ends
 * the transaction that a predecessor with the same id left open, and refuses everything the predecessor still tries.
 * Writes are carried out one after the other in the order of the calls, from whatever thread they come.
 */
public final class KafkaWriter {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaWriter.class);
    static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    static final Map<String, Object> DEFAULTS = Map.of("compression.type", "lz4", "linger.ms", 5, "batch.size", 65536,
            "max.block.ms", 10000, "request.timeout.ms", 5000, "delivery.timeout.ms", 15000, "max.request.size", 1048576);
    private static final int COMMIT_ATTEMPTS = 3;
    /** Upper bounds of what Kafka adds to a batch of one record, and to each header. */
    private static final int OVERHEAD = 128;
    private static final int OVERHEAD_OF_HEADER = 10;

    private final Vertx vertx;
    private final KafkaWriteStream<byte[], byte[]> stream;
    private final boolean transactional;
    private final long largestRecord;
    private final WriterMetrics metrics;
    private final Denials denials;
    private final Outage denied;
    private final Set<String> knownTopics = ConcurrentHashMap.newKeySet();
    private Future<?> tail = Future.succeededFuture();
    private boolean closing;
    private volatile WriteOutcome end;

    private KafkaWriter(Vertx vertx, KafkaSettings settings, KafkaWriteStream<byte[], byte[]> stream, String transactionalId, WriterMetrics metrics) {
        this.vertx = vertx;
        this.largestRecord = MaxMessageBytes.sent(settings);
        this.stream = stream;
        this.transactional = transactionalId != null;
        this.metrics = metrics;
        this.denials = new Denials(settings, AclOperation.WRITE, transactionalId);
        this.denied = new Outage(LOG, "writer", metrics.writer(), "Kafka does not allow what is to be written", "Kafka allows writing again");
    }

    /** @param name tells this writer apart in metrics and in the broker's log */
    public static KafkaWriter plain(Vertx vertx, KafkaSettings settings, String name, MeterRegistry meters) {
        return new KafkaWriter(vertx, settings, stream(vertx, settings, name, Map.of()), null, new WriterMetrics(meters, name));
    }

    /**
     * Completes when every predecessor with this id is fenced; fails with {@link KafkaUnreachableException} when no broker
     * answers in time, with {@link KafkaDeniedException} when it may not have this id.
     *
     * @param transactionalId one for whoever may write: the successor takes the same
     */
    public static Future<KafkaWriter> transactional(Vertx vertx, KafkaSettings settings, String name, String transactionalId, MeterRegistry meters) {
        var stream = stream(vertx, settings, name, Map.of("transactional.id", transactionalId,
                "transaction.timeout.ms", (int) TRANSACTION_TIMEOUT.toMillis()));
        return stream.initTransactions()
                .map(v -> new KafkaWriter(vertx, settings, stream, transactionalId, new WriterMetrics(meters, name)))
                .recover(cause -> stream.close(1).transform(closed -> Future.failedFuture(cause instanceof TimeoutException
                        ? new KafkaUnreachableException(settings, Duration.ofMillis(settings.number("max.block.ms", DEFAULTS)), cause)
                        : new Denials(settings, AclOperation.WRITE, transactionalId).clear(cause))));
    }

    private static KafkaWriteStream<byte[], byte[]> stream(Vertx vertx, KafkaSettings settings, String name, Map<String, Object> transactions) {
        var required = new HashMap<String, Object>(transactions);
        required.putAll(Map.of("acks", "all", "enable.idempotence", true, "client.id", name));
        var producer = new KafkaProducer<>(settings.over(DEFAULTS, required), new ByteArraySerializer(), new ByteArraySerializer());
        var stream = KafkaWriteStream.create(vertx, producer);
        // Every failure is in the future of its send; without a handler each would also be logged as unhandled.
        stream.exceptionHandler(failure -> { });
        return stream;
    }

    /** Never fails: how it ended is in the outcome. An empty list is committed without asking Kafka. */
    public Future<WriteOutcome> write(List<Outbound> records) {
        return records.isEmpty() ? Future.succeededFuture(new WriteOutcome.Committed()) : enqueue(records, null);
    }

    /**
     * One transaction with {@code records} (perhaps none) and the positions that were consumed for them.
     *
     * @throws IllegalStateException this writer is not transactional
     */
    public Future<WriteOutcome> write(List<Outbound> records, Consumed consumed) {
        if (!transactional) {
            throw new IllegalStateException("consumed positions are written in a transaction: open a transactional writer");
        }
        return enqueue(records, consumed);
    }

    /** Bytes handed over and not yet settled: when it grows, Kafka is slower than the caller. */
    public long pendingBytes() {
        return metrics.pendingBytes();
    }

    /** Completes when everything handed over is settled and the connection is closed. */
    public synchronized Future<Void> close() {
        if (closing) {
            return tail.mapEmpty();
        }
        var last = tail.transform(ignored -> stream.close(CLOSE_TIMEOUT.toMillis())).onComplete(closed -> metrics.close());
        closing = true;
        tail = last;
        return last;
    }

    private synchronized Future<WriteOutcome> enqueue(List<Outbound> records, Consumed consumed) {
        if (closing) {
            return Future.succeededFuture(new WriteOutcome.Fenced(new IllegalStateException("this writer is closed")));
        }
        var batch = List.copyOf(records);
        var measured = metrics.begin(batch);
        var outcome = tail.transform(ignored -> end != null ? Future.succeededFuture(end) : carryOut(batch, consumed).map(this::explained))
                .onComplete(result -> {
                    if (result.result().writerIsDone()) {
                        end = result.result();
                    }
                    measured.end(result.result());
                });
        tail = outcome;
        return outcome;
    }

    /** What must be granted is said here, once, and in the outcome: callers only repeat. */
    private WriteOutcome explained(WriteOutcome outcome) {
        var explained = switch (outcome) {
            case WriteOutcome.Retriable r -> new WriteOutcome.Retriable(denials.clear(r.cause()));
            case WriteOutcome.Fenced f -> new WriteOutcome.Fenced(denials.clear(f.cause()));
            default -> outcome;
        };
        if (explained instanceof WriteOutcome.Retriable(KafkaDeniedException why)) {
            denied.because(why.getMessage());
        } else if (explained instanceof WriteOutcome.Fenced(KafkaDeniedException why)) {
            denied.because(why.getMessage());
        } else if (explained.committed()) {
            denied.over();
        }
        return explained;
    }

    private Future<WriteOutcome> carryOut(List<Outbound> batch, Consumed consumed) {
        for (Outbound record : batch) {
            // Asked before anything is sent: the client would blame its own limit on the records sent before, too.
            if (record.size() + OVERHEAD + OVERHEAD_OF_HEADER * record.headers().size() > largestRecord) {
                return Future.succeededFuture(new WriteOutcome.TooLarge(record,
                        new RecordTooLargeException(record + " exceeds max.request.size of " + largestRecord)));
            }
        }
        return transactional ? transaction(batch, consumed) : sendAll(batch).<WriteOutcome>map(v -> new WriteOutcome.Committed())
                .recover(cause -> Future.succeededFuture(WriteFailures.outcome(cause)));
    }

    private Future<WriteOutcome> transaction(List<Outbound> batch, Consumed consumed) {
        return stream.beginTransaction()
                .compose(v -> sendAll(batch))
                .compose(v -> consumed == null ? Future.succeededFuture() : sendOffsets(consumed))
                .transform(sent -> sent.succeeded() ? commit(1) : abort(sent.cause()));
    }

    /** Fails with the cause that matters most, after all records are settled: an abort must not overtake a send. */
    private Future<Void> sendAll(List<Outbound> batch) {
        return topicsAreThere(batch).compose(v -> blocking(() -> sendAndFlush(stream.unwrap(), batch)))
                .compose(failures -> failures.isEmpty() ? Future.succeededFuture() : Future.failedFuture(WriteFailures.worst(failures)));
    }

    /** All at once on one thread: the stream's own send costs a change of threads, there and back, for each record. */
    private static Collection<RecordFailure> sendAndFlush(Producer<byte[], byte[]> producer, List<Outbound> batch) {
        var failures = new ConcurrentLinkedQueue<RecordFailure>();
        for (Outbound record : batch) {
            try {
                producer.send(wire(record), (sent, failure) -> {
                    if (failure != null) {
                        failures.add(new RecordFailure(record, failure));
                    }
                });
            } catch (RuntimeException e) {
                failures.add(new RecordFailure(record, e));
            }
        }
        // Returns when every send was answered, and the answers were told.
        producer.flush();
        return failures;
    }

    /** Otherwise each send to a topic that is missing would block for the whole of max.block.ms, one after the other. */
    private Future<Void> topicsAreThere(List<Outbound> batch) {
        Set<String> unknown = new LinkedHashSet<>();
        for (Outbound record : batch) {
            if (!knownTopics.contains(record.topic())) {
                unknown.add(record.topic());
            }
        }
        Future<Void> asked = Future.succeededFuture();
        for (String topic : unknown) {
            asked = asked.compose(v -> stream.partitionsFor(topic)).onSuccess(found -> knownTopics.add(topic)).mapEmpty();
        }
        return asked;
    }

    private static ProducerRecord<byte[], byte[]> wire(Outbound record) {
        return new ProducerRecord<>(record.topic(), record.partition(), null, record.key(), record.value(), Collections.unmodifiableList(record.headers()));
    }

    /** The one call that the stream has no method for. */
    private Future<Void> sendOffsets(Consumed consumed) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (Position position : consumed.positions()) {
            offsets.put(new TopicPartition(position.topic(), position.partition()), new OffsetAndMetadata(position.offset()));
        }
        return blocking(() -> {
            stream.unwrap().sendOffsetsToTransaction(offsets, consumed.membership());
            return null;
        });
    }

    private <T> Future<T> blocking(Supplier<T> call) {
        return vertx.executeBlocking(call::get, false);
    }

    /** A commit whose answer did not come may be asked for again, and must not be aborted: it may have happened. */
    private Future<WriteOutcome> commit(int attempt) {
        return stream.commitTransaction().<WriteOutcome>map(v -> new WriteOutcome.Committed()).recover(cause -> {
            if (cause instanceof TimeoutException && attempt < COMMIT_ATTEMPTS) {
                return commit(attempt + 1);
            }
            boolean unknown = cause instanceof TimeoutException || WriteFailures.fenced(cause);
            return unknown ? Future.succeededFuture(new WriteOutcome.InDoubt(cause)) : abort(cause);
        });
    }

    private Future<WriteOutcome> abort(Throwable cause) {
        var outcome = WriteFailures.outcome(cause);
        if (outcome.writerIsDone()) {
            return Future.succeededFuture(outcome);
        }
        // When even the abort fails, the broker aborts by itself, since nothing asked it to commit.
        return stream.abortTransaction().map(v -> outcome)
                .recover(failure -> Future.succeededFuture(new WriteOutcome.Fenced(failure)));
    }

    /** A send that failed, with the record that it was. */
    static final class RecordFailure extends KafkaException {
        private static final long serialVersionUID = 1;
        private final transient Outbound record;

        RecordFailure(Outbound record, Throwable cause) {
            super(record + ": " + cause.getMessage(), cause);
            this.record = record;
        }

        Outbound record() {
            return record;
        }
    }
}
