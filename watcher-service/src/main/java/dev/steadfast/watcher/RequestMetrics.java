package dev.steadfast.watcher;

import dev.steadfast.watcher.kube.Throttle;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** How often the API server is asked, and for how long requests were held back on this side. */
final class RequestMetrics implements Throttle.Waits {
    private final Counter requests;
    private final Counter slots;
    private final Counter tokens;

    RequestMetrics(MeterRegistry meters) {
        requests = Counter.builder("steadfast.watcher.requests").description("Lists, watches and other requests to the API server, those for the Lease not counted").register(meters);
        slots = waited(meters, "at_once");
        tokens = waited(meters, "rate");
    }

    private static Counter waited(MeterRegistry meters, String limit) {
        return Counter.builder("steadfast.watcher.requests.held.back").baseUnit("seconds").description("Time that requests to the API server were held back by a limit of the watcher's own")
                .tag("limit", limit).register(meters);
    }

    @Override
    public void waited(Duration slot, Duration token) {
        requests.increment();
        slots.increment(slot.toNanos() / 1e9);
        tokens.increment(token.toNanos() / 1e9);
    }
}
