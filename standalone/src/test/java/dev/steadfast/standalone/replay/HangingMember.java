package dev.steadfast.standalone.replay;

import dev.steadfast.analyzer.AnalyzerService;
import dev.steadfast.analyzer.detect.Thresholds;
import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.chassis.management.Meters;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * An analyzer in this process. Killed it hangs in the middle of its loop, so that the group has to find out by itself; and at the end of the test it goes on where it stood, when others have
 * long had its partitions.
 */
final class HangingMember implements Member {

    private final Vertx vertx;
    private final AnalyzerService service;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean killed;

    HangingMember(Vertx vertx, String bootstrapServers, String name, Thresholds thresholds) {
        this.vertx = vertx;
        KafkaSettings settings = new KafkaSettings(Map.of("bootstrap.servers", bootstrapServers, "max.poll.interval.ms", "3000", "session.timeout.ms", "3000", "heartbeat.interval.ms", "500"));
        service = new AnalyzerService(settings, GroupTest.GROUP, name, thresholds, Meters.strict(), this::turn, () -> { });
        service.deploy(vertx).toCompletionStage().toCompletableFuture().join();
    }

    private void turn() {
        if (killed) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void kill() {
        killed = true;
    }

    @Override
    public boolean alive() {
        return !service.ended().isComplete();
    }

    /** Wakes it up if it hangs. */
    void wake() {
        end.countDown();
    }

    @Override
    public void close() {
        wake();
        vertx.undeploy(service.deploymentID()).otherwiseEmpty().toCompletionStage().toCompletableFuture().join();
    }
}
