package dev.steadfast.chassis.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads partitions of topics from their beginning, or from where it is told, says when it has caught up with what was there, and goes on. */
public final class TopicReader {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration IDLE = Duration.ofMillis(100);

    private final Vertx vertx;
    private final KafkaSettings settings;
    private final Context context;
    private final TopicReading reading;
    private final TopicHandler handler;
    private final ReadingClient client;
    private final ReaderMetrics metrics;
    private final Promise<Void> ended = Promise.promise();
    private boolean stopping;

    private TopicReader(Vertx vertx, KafkaSettings settings, TopicReading reading, TopicHandler handler) {
        this.vertx = vertx;
        this.settings = settings;
        this.context = ReadingClient.virtualThreadContext();
        this.reading = reading;
        this.handler = handler;
        this.client = ReadingClient.ofPartitions(vertx, settings, reading.name());
        this.metrics = new ReaderMetrics(reading.meters(), reading.name(), client::lag);
    }

    /** Starts reading on the caller's context, which must be a virtual thread's; returns at once. */
    public static TopicReader start(Vertx vertx, KafkaSettings settings, TopicReading reading, TopicHandler handler) {
        var started = new TopicReader(vertx, settings, reading, handler);
        started.context.runOnContext(v -> started.run());
        return started;
    }

    /** Fails with what ended the reader, or completes after {@link #close}. Whoever started it decides what then. */
    public Future<Void> ended() {
        return ended.future();
    }

    /** Stops after the current batch: at once when the handler asks for it. */
    public Future<Void> close() {
        if (Vertx.currentContext() == context) {
            stopping = true;
        } else {
            context.runOnContext(v -> stopping = true);
        }
        return ended();
    }

    private void run() {
        try {
            var progress = begin();
            // Where nothing is to be read, nothing is waited for.
            catchUp(progress);
            while (!stopping) {
                reading.turns().turned();
                turn(progress);
            }
            client.close().await();
            ended.complete();
        } catch (RuntimeException | Error e) {
            client.close();
            ended.fail(new Denials(settings, AclOperation.READ, null).clear(e));
        } finally {
            metrics.close();
        }
    }

    /** Asks again for as long as Kafka is away; the caller sees that nothing has caught up. */
    private ReadingProgress begin() {
        while (true) {
            reading.turns().turned();
            try {
                var partitions = partitions();
                // Beside the rest, which takes as long.
                var ends = ReadingClient.highWatermarks(vertx, settings, reading.name() + "-ends", partitions);
                client.assign(partitions);
                var begins = begins(partitions);
                begins.forEach(client::seek);
                return new ReadingProgress(begins, ends.await());
            } catch (RetriableException e) {
                if (stopping) {
                    throw e;
                }
                LOG.atWarn().addKeyValue("topics", reading.topics()).addKeyValue("reason", e.getMessage())
                        .log("Kafka did not say where topics end; asking again");
            }
        }
    }

    private Set<TopicPartition> partitions() {
        var partitions = new HashSet<TopicPartition>();
        for (String topic : reading.topics()) {
            client.partitions(topic).forEach(number -> partitions.add(new TopicPartition(topic, number)));
        }
        if (!reading.from().isEmpty()) {
            partitions.retainAll(reading.from().stream().map(TopicReader::partition).toList());
        }
        return partitions;
    }

    private Map<TopicPartition, Long> begins(Set<TopicPartition> partitions) {
        var begins = new HashMap<>(client.beginningOffsets(partitions));
        var ends = reading.from().isEmpty() ? begins : client.endOffsets(partitions);
        for (Position position : reading.from()) {
            begins.computeIfPresent(partition(position), (partition, first) -> position.offset() <= ends.get(partition) ? Math.max(first, position.offset()) : first);
        }
        return begins;
    }

    private static TopicPartition partition(Position position) {
        return new TopicPartition(position.topic(), position.partition());
    }

    private void catchUp(ReadingProgress progress) {
        if (progress.completeNow()) {
            LOG.atInfo().addKeyValue("topics", reading.topics()).log("caught up");
            handler.caughtUp();
        }
    }

    private void turn(ReadingProgress progress) {
        var records = client.poll(IDLE);
        for (var record : records) {
            handler.record(ReadingClient.inbound(record));
        }
        metrics.read(records.count());
        records.nextOffsets().forEach((partition, next) -> progress.readUpTo(partition, next.offset()));
        if (!progress.complete()) {
            if (records.isEmpty()) {
                progress.missing().forEach(missing -> progress.readUpTo(missing, client.position(missing)));
            }
            catchUp(progress);
        }
        metrics.partitions(progress.partitions().size(), progress.complete() ? 0 : progress.missing().size());
        handler.batchEnd();
    }
}
