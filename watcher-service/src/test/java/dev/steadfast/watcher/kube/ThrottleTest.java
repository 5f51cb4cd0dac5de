package dev.steadfast.watcher.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.watcher.SimulatedApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the API server is spared, by a clock that goes on only when somebody waits. */
class ThrottleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Duration> slots = new ArrayList<>();
    private final List<Duration> tokens = new ArrayList<>();
    private long now;

    @Test
    void listsAndWatchesAlikeSpendOfTheRate() throws Exception {
        Throttle throttle = throttle(4, duration -> now += duration.toNanos());
        try (SimulatedApi simulated = new SimulatedApi()) {
            ApiServer api = new ApiServer(simulated.client(), throttle);
            List<ApiAnswer> watches = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                watches.add(api.get("/api/v1/pods", Map.of("watch", "true", "resourceVersion", "1"), PATIENCE, true));
                api.get("/api/v1/pods", Map.of("limit", "1"), PATIENCE, false).close();
            }
            assertEquals(6, simulated.server().watching(ResourceTypes.PODS));
            for (ApiAnswer watch : watches) {
                watch.close();
            }
        }
        assertEquals(List.of(0L, 0L, 100L, 100L, 100L, 100L, 100L, 100L, 100L, 100L, 100L, 100L), tokens.stream().map(Duration::toMillis).toList(), "two at once, then ten a second");
        assertEquals(Duration.ofSeconds(1), Duration.ofNanos(now));
    }

    /** Whoever is interrupted while it waits for the rate must not take its slot along. */
    @Test
    void anInterruptedRequestGivesItsSlotBack() throws Exception {
        Throttle throttle = throttle(1, duration -> {
            throw new InterruptedException();
        });
        throttle.enter();
        throttle.leave();
        throttle.enter();
        throttle.leave();
        assertThrows(InterruptedException.class, throttle::enter);
        now += Duration.ofSeconds(5).toNanos();
        throttle.enter();
        assertTrue(slots.stream().allMatch(Duration::isZero));
    }

    @Test
    void whatWaitsForASlotIsHeard() throws Exception {
        Throttle throttle = throttle(1, duration -> { });
        throttle.enter();
        Thread second = Thread.ofVirtual().start(() -> {
            try {
                throttle.enter();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        while (second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        now += Duration.ofSeconds(3).toNanos();
        throttle.leave();
        second.join();
        assertEquals(List.of(Duration.ZERO, Duration.ofSeconds(3)), slots);
    }

    private Throttle throttle(int atOnce, Throttle.Pause pause) {
        return new Throttle(new Throttle.Limits(atOnce, 10, 2), (slot, token) -> {
            slots.add(slot);
            tokens.add(token);
        }, () -> now, pause);
    }
}
