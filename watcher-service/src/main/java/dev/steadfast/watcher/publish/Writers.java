package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.chassis.kafka.KafkaWriter;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.chassis.kafka.Turns;
import dev.steadfast.chassis.kafka.WriteOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one writer of a cluster, opened anew when it is used up; for a thread that may wait. */
final class Writers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writers.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final KafkaSettings kafka;
    private final String transactionalId;
    private final MeterRegistry meters;
    private final Turns turns;
    private KafkaWriter writer;

    Writers(Vertx vertx, KafkaSettings kafka, String transactionalId, MeterRegistry meters, Turns turns) {
        this.vertx = vertx;
        this.kafka = kafka;
        this.transactionalId = transactionalId;
        this.meters = meters;
        this.turns = turns;
    }

    /** Fences every other writer of the cluster, and settles the transaction that it left open. Waits for Kafka as long as it takes. */
    void open() throws InterruptedException {
        close();
        while (writer == null) {
            turns.turned();
            Future<KafkaWriter> opening = KafkaWriter.transactional(vertx, kafka, "watcher", transactionalId, meters);
            try {
                writer = await(opening);
            } catch (InterruptedException e) {
                settle(opening.transform(opened -> opened.succeeded() ? opened.result().close() : Future.succeededFuture()));
                throw e;
            } catch (ExecutionException e) {
                LOG.atWarn().addKeyValue("reason", e.getCause().getMessage()).log("Kafka does not let the watcher write yet");
                Thread.sleep(RETRY);
            }
        }
    }

    WriteOutcome write(List<Outbound> records) throws InterruptedException {
        turns.turned();
        try {
            return await(writer.write(records));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a write never fails: how it ended is in its outcome", e.getCause());
        }
    }

    /** Waits until the connection is closed: whoever closes Vert.x next would leave it open for good. */
    @Override
    public void close() {
        if (writer == null) {
            return;
        }
        Future<Void> closing = writer.close();
        writer = null;
        settle(closing);
    }

    private static void settle(Future<Void> closing) {
        try {
            closing.await(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.atWarn().addKeyValue("waited", CLOSE_WITHIN).log("the watcher's connection to Kafka is not closed yet; going on");
        } catch (Exception e) {
            // Vert.x throws InterruptedException undeclared.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("the watcher's connection to Kafka was not closed properly");
        }
    }

    private static <T> T await(Future<T> future) throws InterruptedException, ExecutionException {
        return future.toCompletionStage().toCompletableFuture().get();
    }
}
