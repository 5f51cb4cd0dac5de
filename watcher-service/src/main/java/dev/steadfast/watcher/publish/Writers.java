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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one writer of a cluster, opened anew when it is used up; for a thread that may wait. */
final class Writers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writers.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

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
            try {
                writer = await(KafkaWriter.transactional(vertx, kafka, "watcher", transactionalId, meters));
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

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }

    private static <T> T await(Future<T> future) throws InterruptedException, ExecutionException {
        return future.toCompletionStage().toCompletableFuture().get();
    }
}
