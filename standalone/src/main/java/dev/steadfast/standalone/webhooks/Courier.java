package dev.steadfast.standalone.webhooks;

import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.chassis.logging.Outage;
import dev.steadfast.contract.Json;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings notices to one endpoint, one after the other; what is not taken is brought again, later and later, and given up in the end. What waited behind it meanwhile is given up at its
 * first failure when its own time is over: an endpoint that is away keeps no notice for longer than an hour, however many there are.
 */
final class Courier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Too many requests, and what may be well in a moment; all other refusals are of this very message. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429, 500, 502, 503, 504);

    private final Endpoint endpoint;
    private final Patience patience;
    private final InstantSource clock;
    private final BiConsumer<Parcel, String> givenUp;
    private final LinkedBlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
    private final Queue<Parcel> open = new ConcurrentLinkedQueue<>();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).followRedirects(HttpClient.Redirect.NEVER).build();
    private final Outage outage;
    private final Counter delivered;
    private final Counter failures;
    private final Thread thread;

    private record Waiting(Parcel parcel, Instant until) {}

    /** @param first pause after a failure, doubled each time up to @param longest @param whole time since the notice came until it is given up @param most notices that wait */
    record Patience(Duration first, Duration longest, Duration whole, int most) {
        static final Patience DEFAULT = new Patience(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(1), 10_000);

        long millis(int failed) {
            return Math.min(longest.toMillis(), first.toMillis() << Math.min(failed - 1, 20));
        }
    }

    /** @param givenUp hears of what could not be delivered, and why; it is settled when that returns */
    Courier(Endpoint endpoint, Patience patience, MeterRegistry meters, InstantSource clock, BiConsumer<Parcel, String> givenUp) {
        this.endpoint = endpoint;
        this.patience = patience;
        this.clock = clock;
        this.givenUp = givenUp;
        this.outage = new Outage(LOG, "webhook", endpoint.toString(), "a webhook does not take what it is sent", "a webhook takes what it is sent again");
        delivered = Counter.builder("steadfast.webhooks.delivered").description("Notices that a webhook took").tag("webhook", endpoint.name()).register(meters);
        failures = Counter.builder("steadfast.webhooks.failures").description("Attempts that a webhook did not take").tag("webhook", endpoint.name()).register(meters);
        thread = Thread.ofVirtual().name("webhook-" + endpoint.name()).start(this::run);
    }

    void take(Parcel parcel) {
        if (!endpoint.wants(parcel.notice())) {
            return;
        }
        if (waiting.size() >= patience.most()) {
            givenUp.accept(parcel, endpoint.name() + ": " + patience.most() + " notices wait for it already");
            return;
        }
        open.add(parcel);
        waiting.add(new Waiting(parcel, clock.instant().plus(patience.whole())));
    }

    /** Where the notices come from that are neither delivered nor given up. */
    List<Inbound> open() {
        return open.stream().map(Parcel::origin).toList();
    }

    private void run() {
        try {
            while (true) {
                Waiting next = waiting.take();
                bring(next.parcel(), next.until());
                open.remove();
            }
        } catch (InterruptedException e) {
            // It ends: what waits is told again by who begins anew.
        }
    }

    private void bring(Parcel parcel, Instant until) throws InterruptedException {
        String body = Json.text(endpoint.template().body(parcel.notice()));
        for (int failed = 1; ; failed++) {
            String trouble = attempt(parcel.notice(), body);
            if (trouble == null) {
                outage.over();
                delivered.increment();
                return;
            }
            failures.increment();
            outage.because(trouble);
            if (!clock.instant().isBefore(until) || trouble.startsWith("refused")) {
                givenUp.accept(parcel, endpoint.name() + ": " + trouble);
                return;
            }
            Thread.sleep(patience.millis(failed));
        }
    }

    /** @return what went wrong; null if it was taken */
    private String attempt(Notice notice, String body) throws InterruptedException {
        var now = clock.instant();
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.url()).timeout(TIMEOUT).header("Content-Type", "application/json").header(Signature.ID, notice.id())
                .header(Signature.TIMESTAMP, String.valueOf(now.getEpochSecond())).POST(HttpRequest.BodyPublishers.ofString(body));
        if (endpoint.secret() != null) {
            request.header(Signature.HEADER, Signature.of(endpoint.secret(), now, body));
        }
        try {
            int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300 ? null : (LATER.contains(status) ? "answered " : "refused with ") + status;
        } catch (IOException e) {
            return "no answer: " + e.getClass().getSimpleName();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        http.shutdownNow();
    }
}
