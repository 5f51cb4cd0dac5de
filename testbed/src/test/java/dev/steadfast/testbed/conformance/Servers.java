package dev.steadfast.testbed.conformance;

import dev.steadfast.testbed.apiserver.ApiServer;
import dev.steadfast.testbed.apiserver.Settings;
import dev.steadfast.testbed.apiserver.User;
import dev.steadfast.testbed.controlplane.Binaries;
import dev.steadfast.testbed.controlplane.ControlPlane;
import dev.steadfast.testbed.controlplane.ControlPlaneSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Both servers, each started when it is first needed and closed after the last test. Neither has controllers: nothing happens but what is asked. */
final class Servers implements AutoCloseable {
    private static final int START_SECONDS = 30;
    private final Map<Side, TalkedTo> started = new EnumMap<>(Side.class);

    synchronized TalkedTo get(Side side) {
        return started.computeIfAbsent(side, s -> s == Side.REAL ? real() : simulated());
    }

    private static TalkedTo simulated() {
        Vertx vertx = Vertx.vertx();
        try {
            ApiServer server = new ApiServer(vertx, Settings.DEFAULT).start().toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
            server.tokens().set(TalkedTo.SOMEBODY, new User("somebody", "somebody-uid", java.util.List.of("people", "system:authenticated")));
            server.tokens().set(TalkedTo.NOBODY, new User("nobody", "nobody", java.util.List.of("system:authenticated")));
            String admin = server.tokens().issue(new User("admin", "admin", java.util.List.of("system:masters", "system:authenticated")));
            return new TalkedTo(Side.SIMULATED, server.url(), HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), admin,
                server::compact, Settings.DEFAULT.serverVersion(), () -> vertx.close(), new AtomicInteger());
        } catch (Exception e) {
            throw new IllegalStateException("the simulated API server did not start", e);
        }
    }

    private static TalkedTo real() {
        Path home = directory();
        var plane = ControlPlane.start(Binaries.ofEnvironment(), home, ControlPlaneSettings.DEFAULT.withUsers(
            Map.of(TalkedTo.SOMEBODY, "somebody,somebody-uid,\"people\"", TalkedTo.NOBODY, "nobody")));
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(plane.tls()).build();
        return new TalkedTo(Side.REAL, plane.url(), http, plane.adminToken(), plane::compact, version(plane, http), () -> {
            plane.close();
            remove(home);
        }, new AtomicInteger());
    }

    private static String version(ControlPlane plane, HttpClient http) {
        var probe = new TalkedTo(Side.REAL, plane.url(), http, plane.adminToken(), () -> { }, "", () -> { }, new AtomicInteger());
        return new Http(probe, plane.adminToken()).send("GET", "/version", null, null).text("gitVersion");
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("control-plane");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path directory) {
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // It is in the system's directory for what may be lost.
        }
    }

    @Override
    public void close() {
        started.values().forEach(TalkedTo::close);
    }
}
