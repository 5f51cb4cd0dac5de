package dev.steadfast.watcher.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.steadfast.chassis.kafka.KafkaSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WritersTest {

    /** Vert.x is closed after it: what is not closed then stays open as long as the process lives. */
    @Test
    void whoIsStoppedWhileItOpensLeavesNothingOpen() throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        // Nobody listens there.
        KafkaSettings kafka = new KafkaSettings(Map.of("bootstrap.servers", "127.0.0.1:1", "max.block.ms", "1500"));
        Writers writers = new Writers(vertx, kafka, "steadfast-watcher-stopped", new SimpleMeterRegistry(), () -> { });
        Set<Thread> before = connections();
        Thread opening = Thread.ofPlatform().start(() -> {
            try {
                writers.open();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (without(before).isEmpty()) {
            Thread.onSpinWait();
        }
        opening.interrupt();
        opening.join(Duration.ofMinutes(1));
        vertx.close().await();
        assertFalse(opening.isAlive());
        assertEquals(Set.of(), without(before));
    }

    private static Set<Thread> without(Set<Thread> before) {
        Set<Thread> connections = connections();
        connections.removeAll(before);
        return connections;
    }

    private static Set<Thread> connections() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("kafka-producer-network-thread | watcher")).collect(Collectors.toSet());
    }
}
