package dev.steadfast.standalone.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steadfast.contract.Json;
import dev.steadfast.testbed.controlplane.Binaries;
import dev.steadfast.testbed.controlplane.ControlPlane;
import dev.steadfast.testbed.controlplane.ControlPlaneSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** A real API server with {@code overlays/enforcing} applied, for one class of tests. */
final class RealServer implements AutoCloseable {
    static final String REMEDIATOR = "system:serviceaccount:steadfast:steadfast-remediator";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    /** What the server said. @param message of its Status */
    record Said(int code, String message, JsonNode body) {
        boolean ok() {
            return code >= 200 && code < 300;
        }
    }

    final Kubectl kubectl;
    private final ControlPlane plane;
    private final HttpClient http;

    private RealServer(ControlPlane plane, Path home) throws IOException {
        this.plane = plane;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(plane.tls()).build();
        this.kubectl = Kubectl.find().orElseThrow().withKubeconfig(Files.writeString(home.resolve("kubeconfig"), plane.kubeconfig("admin", plane.adminToken())));
    }

    /** Ends the test with the reason, where there is no control plane or no kubectl. */
    static RealServer start(Path home) throws IOException {
        String why = Binaries.ofEnvironment().whyNot();
        assumeTrue(why == null, "no real API server: " + why);
        assumeTrue(Kubectl.whyNot() == null, Kubectl.whyNot());
        RealServer server = new RealServer(ControlPlane.start(Binaries.ofEnvironment(), home, ControlPlaneSettings.DEFAULT
                .withControllers("validatingadmissionpolicy-status-controller")), home);
        try (InputStream kinds = RealServer.class.getResourceAsStream("/deploy/foreign-kinds.yaml")) {
            server.kubectl.feed(new String(kinds.readAllBytes(), StandardCharsets.UTF_8), "apply", "-f", "-").well();
            server.kubectl.run("wait", "--for=condition=Established", "crd", "--all", "--timeout=60s").well();
            for (String namespace : new String[] {"kafka", "orders"}) {
                server.kubectl.run("create", "namespace", namespace).well();
            }
            server.kubectl.feed(Rendered.of("enforcing").text(), "apply", "-f", "-").well();
            return server;
        } catch (IOException | RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    /** @param user null: the administrator */
    Said call(String user, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(plane.url() + path)).header("Authorization", "Bearer " + plane.adminToken())
                .header("Content-Type", method.equals("PATCH") ? MERGE_PATCH : "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (user != null) {
            request.header("Impersonate-User", user).header("Impersonate-Group", "system:serviceaccounts").header("Impersonate-Group", "system:authenticated");
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode said = response.body().startsWith("{") ? Json.tree(response.body().getBytes(StandardCharsets.UTF_8)) : null;
            return new Said(response.statusCode(), said == null ? response.body() : said.path("message").asString(""), said);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As the administrator, and it must be done. */
    JsonNode given(String method, String path, String body) {
        Said said = call(null, method, path, body);
        if (!said.ok()) {
            throw new AssertionError(method + " " + path + ": " + said.code() + " " + said.message());
        }
        return said.body();
    }

    /** What was written reaches the server's own caches a moment later. */
    static void eventually(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within a minute: " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        http.close();
        plane.close();
    }
}
