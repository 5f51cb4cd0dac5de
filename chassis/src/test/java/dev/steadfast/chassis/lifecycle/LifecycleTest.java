package dev.steadfast.chassis.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.chassis.config.ConfigException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Lifecycle lifecycle = new Lifecycle("test");

    @Test
    void whatWasStartedLastIsStoppedFirstAndOnlyOnce() {
        start("broker");
        start("reader");
        lifecycle.stop();
        lifecycle.stop();
        assertEquals(List.of("start broker", "start reader", "stop reader", "stop broker"), done);
        assertEquals(ExitCode.OK, lifecycle.awaitEnd());
    }

    @Test
    void aStepThatFailsOrHangsDoesNotKeepTheOthersFromStopping() {
        start("first");
        lifecycle.onStop("hangs", Duration.ofMillis(20), () -> Promise.promise().future());
        lifecycle.onStop("fails", LIMIT, () -> Future.failedFuture("broken"));
        lifecycle.onStop("throws", LIMIT, () -> {
            throw new IllegalStateException("broken");
        });
        lifecycle.stop();
        assertEquals(List.of("start first", "stop first"), done);
    }

    @Test
    void aStepThatDoesNotStartInTimeIsNamed() {
        var refused = assertThrows(IllegalStateException.class, () -> lifecycle.start("reader", Duration.ofMillis(20), () -> Promise.promise().future()));
        assertTrue(refused.getMessage().startsWith("test: reader did not start within"), refused.getMessage());
    }

    @Test
    void whatIsAddedAfterTheStopIsUndoneAtOnce() {
        lifecycle.stop();
        start("late");
        assertEquals(List.of("start late", "stop late"), done);
    }

    @Test
    void aFailureSaysHowTheProcessEnds() {
        lifecycle.fail("reader", new IllegalStateException("broken"));
        assertEquals(ExitCode.FAILED, lifecycle.awaitEnd());
        var other = new Lifecycle("other");
        other.fail("config", new ConfigException(List.of("wrong")));
        assertEquals(ExitCode.CONFIGURATION, other.awaitEnd());
    }

    private void start(String step) {
        lifecycle.start(step, LIMIT, () -> Future.succeededFuture(done.add("start " + step)));
        lifecycle.onStop(step, LIMIT, () -> Future.succeededFuture(done.add("stop " + step)));
    }
}
