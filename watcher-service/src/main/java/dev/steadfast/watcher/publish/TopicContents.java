package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.chassis.kafka.Position;
import dev.steadfast.chassis.kafka.TopicHandler;
import dev.steadfast.chassis.kafka.TopicReader;
import dev.steadfast.chassis.kafka.TopicReading;
import dev.steadfast.chassis.kafka.Turns;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** From Kafka. */
final class TopicContents implements Contents {
    private final Vertx vertx;
    private final KafkaSettings kafka;
    private final MeterRegistry meters;
    private final Turns turns;

    TopicContents(Vertx vertx, KafkaSettings kafka, MeterRegistry meters, Turns turns) {
        this.vertx = vertx;
        this.kafka = kafka;
        this.meters = meters;
        this.turns = turns;
    }

    @Override
    public void read(String name, List<String> topics, Consumer<Inbound> record) throws InterruptedException {
        read(new TopicReading(name, topics, meters, turns), record);
    }

    @Override
    public void readFrom(String name, List<Position> from, Consumer<Inbound> record) throws InterruptedException {
        read(TopicReading.from(name, from, meters, turns), record);
    }

    private void read(TopicReading reading, Consumer<Inbound> record) throws InterruptedException {
        Scan scan = new Scan(reading, record);
        Future<String> deployment = vertx.deployVerticle(scan, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD));
        try {
            deployment.toCompletionStage().toCompletableFuture().get();
            scan.done.future().toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics " + reading.topics() + " could not be read: " + e.getCause().getMessage(), e.getCause());
        } finally {
            deployment.onSuccess(vertx::undeploy);
        }
    }

    private final class Scan extends VerticleBase implements TopicHandler {
        private final TopicReading reading;
        private final Consumer<Inbound> records;
        private final Promise<Void> done = Promise.promise();
        private TopicReader reader;

        Scan(TopicReading reading, Consumer<Inbound> records) {
            this.reading = reading;
            this.records = records;
        }

        @Override
        public Future<?> start() {
            reader = TopicReader.start(vertx, kafka, reading, this);
            reader.ended().onComplete(done);
            return Future.succeededFuture();
        }

        @Override
        public void record(Inbound record) {
            records.accept(record);
        }

        @Override
        public void caughtUp() {
            reader.close();
        }

        @Override
        public void batchEnd() {
            // Nothing to settle: nothing is written.
        }
    }
}
