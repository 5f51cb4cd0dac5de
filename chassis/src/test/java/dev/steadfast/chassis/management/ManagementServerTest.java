package dev.steadfast.chassis.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Counter;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ManagementServerTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong nanos = new AtomicLong();
    private final Heartbeats heartbeats = new Heartbeats(nanos::get);
    private final Readiness readiness = new Readiness();
    private ManagementServer server;

    @BeforeEach
    void start() throws Exception {
        server = ManagementServer.start(vertx, "127.0.0.1", 0, Meters.registry("test", "1"), heartbeats, readiness).await(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    @Test
    void liveIsWhoseLoopsTurn() throws Exception {
        var reader = heartbeats.expect("reader", Duration.ofSeconds(30));
        assertEquals(200, get("/live").statusCode());
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        var hung = get("/live");
        assertEquals(503, hung.statusCode());
        assertEquals("{\"live\":false,\"hung\":[{\"name\":\"reader\",\"reason\":\"has not turned for 31 s, 30 s are allowed\"}]}", hung.body());
        reader.turned();
        assertEquals("{\"live\":true,\"hung\":[]}", get("/live").body());
    }

    @Test
    void readyIsWhenEveryConditionHolds() throws Exception {
        assertEquals(200, get("/ready").statusCode());
        var restored = readiness.require("restored", "3 partitions are being restored");
        var body = get("/ready");
        assertEquals(503, body.statusCode());
        assertTrue(body.body().contains("\"reason\":\"3 partitions are being restored\""), body.body());
        restored.met();
        assertEquals(200, get("/ready").statusCode());
    }

    @Test
    void metricsHaveHelpTexts() throws Exception {
        var metrics = get("/metrics");
        assertEquals("text/plain; version=0.0.4; charset=utf-8", metrics.headers().firstValue("content-type").orElseThrow());
        assertTrue(metrics.body().contains("# HELP steadfast_build_info Which version runs; always 1"), metrics.body());
        metrics.body().lines().filter(line -> line.startsWith("# HELP")).forEach(line -> assertTrue(line.split(" ", 4).length == 4, line));
    }

    /** Load balancers and monitors ask so. */
    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void headIsGetWithoutTheBody(HttpClient.Version version) throws Exception {
        readiness.require("restored", "3 partitions are being restored");
        for (String path : List.of("/live", "/ready", "/metrics", "/nothing")) {
            var got = send(HttpRequest.newBuilder(uri(path)).version(version));
            var head = send(HttpRequest.newBuilder(uri(path)).version(version).HEAD());
            assertEquals(described(got), described(head), path);
            assertEquals("", head.body());
        }
    }

    /** One scrape is seldom as long as the next. */
    private static String described(HttpResponse<String> response) {
        var headers = new TreeMap<>(response.headers().map());
        headers.computeIfPresent("content-length", (name, length) -> response.uri().getPath().equals("/metrics") ? List.of("some") : length);
        return response.statusCode() + " " + headers;
    }

    @Test
    void everythingElseIsNotFound() throws Exception {
        assertEquals(404, get("/").statusCode());
        assertEquals(404, get("/metrics/more").statusCode());
        assertEquals(404, send(HttpRequest.newBuilder(uri("/live")).DELETE()).statusCode());
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        var refused = assertThrows(IllegalStateException.class, () -> ManagementServer.start(vertx, "127.0.0.1", server.port(), Meters.strict(), heartbeats, readiness)
                .await(30, TimeUnit.SECONDS));
        assertTrue(refused.getMessage().startsWith("the management server can't listen on 127.0.0.1:" + server.port()), refused.getMessage());
    }

    @Test
    void aMeterWithoutDescriptionOrWithAForeignNameIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Counter.builder("steadfast.things").register(Meters.strict()));
        assertThrows(IllegalArgumentException.class, () -> Counter.builder("things").description("Things").register(Meters.strict()));
        var lenient = Meters.registry("test", "1");
        Counter.builder("steadfast.things").register(lenient);
        assertFalse(lenient.scrape().contains("things"));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
