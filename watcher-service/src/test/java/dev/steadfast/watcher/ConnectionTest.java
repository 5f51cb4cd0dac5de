package dev.steadfast.watcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.steadfast.testbed.apiserver.Tokens;
import dev.steadfast.testbed.apiserver.User;
import dev.steadfast.watcher.kube.ApiAnswer;
import dev.steadfast.watcher.kube.ApiClients;
import dev.steadfast.watcher.kube.ApiServer;
import dev.steadfast.watcher.kube.LineReader;
import dev.steadfast.watcher.kube.Refused;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over what, and as whom, the API server is asked: by the client that the service uses, from what a kubeconfig or a pod's service account says. */
class ConnectionTest {
    private static final Path TLS = Path.of("src/test/resources/tls");
    private static final User ADMIN = User.named("admin", "system:masters");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> PROPERTIES = List.of("kubernetes.master", Config.KUBERNETES_AUTH_TRYKUBECONFIG_SYSTEM_PROPERTY,
            Config.KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN_FILE_SYSTEM_PROPERTY);

    @TempDir
    private Path folder;
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        PROPERTIES.forEach(System::clearProperty);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** In a list and in a watch. */
    @ParameterizedTest
    @CsvSource({"false,HTTP_1_1", "true,HTTP_2"})
    void protocolsAndClientCertificates(boolean http2, String protocol) throws Exception {
        HttpServer server = server(TLS.resolve("client.crt"));
        Config config = kubeconfig("https://localhost:" + server.actualPort(), "certificate-authority: " + TLS.resolve("server.crt").toAbsolutePath(),
                "client-certificate: " + TLS.resolve("client.crt").toAbsolutePath() + ", client-key: " + TLS.resolve("client.key").toAbsolutePath());
        try (KubernetesClient client = ApiClients.client(vertx, config, http2)) {
            ApiServer api = new ApiServer(client, 4);
            assertEquals(protocol + " CN=watcher", body(api));
            try (ApiAnswer watch = api.get("/api/v1/pods", Map.of("watch", "true"), PATIENCE, true).orRefused()) {
                LineReader lines = new LineReader(watch.body(), 1000);
                lines.next();
                assertEquals(protocol + " CN=watcher", new String(lines.bytes(), lines.offset(), lines.length(), StandardCharsets.UTF_8));
            }
        }
    }

    /** As kind, k3s and kubeadm make them (SEC1), as openssl does (with its parameters before), and as cert-manager does (PKCS#8); in a file, and in the kubeconfig itself. */
    @ParameterizedTest
    @CsvSource({"p256,sec1", "p256,openssl", "p256,pkcs8", "p384,sec1", "p384,openssl", "p384,pkcs8"})
    void keysOnEllipticCurves(String curve, String form) throws Exception {
        Path certificate = TLS.resolve("client-" + curve + ".crt");
        Path key = TLS.resolve("client-" + curve + "-" + form + ".key");
        HttpServer server = server(certificate);
        for (String user : List.of("client-certificate: " + certificate.toAbsolutePath() + ", client-key: " + key.toAbsolutePath(),
                "client-certificate-data: " + base64(certificate) + ", client-key-data: " + base64(key))) {
            Config config = kubeconfig("https://localhost:" + server.actualPort(), "certificate-authority: " + TLS.resolve("server.crt").toAbsolutePath(), user);
            try (KubernetesClient client = ApiClients.client(vertx, config, false)) {
                assertEquals("HTTP_1_1 CN=watcher", body(new ApiServer(client, 4)));
            }
        }
    }

    private static String base64(Path file) throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }

    /** It says over what protocol and with what certificate it is asked. */
    private HttpServer server(Path clientCertificate) {
        return vertx.createHttpServer(new HttpServerOptions().setSsl(true).setUseAlpn(true).setClientAuth(ClientAuth.REQUIRED)
                        .setKeyCertOptions(new PemKeyCertOptions().setCertPath(TLS.resolve("server.crt").toString()).setKeyPath(TLS.resolve("server.key").toString()))
                        .setTrustOptions(new PemTrustOptions().addCertPath(clientCertificate.toString())))
                .requestHandler(ConnectionTest::answer).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    private static void answer(HttpServerRequest request) {
        try {
            String text = request.version() + " " + ((X509Certificate) request.connection().peerCertificates().getFirst()).getSubjectX500Principal().getName();
            if ("true".equals(request.getParam("watch"))) {
                request.response().setChunked(true).write(text + "\n");
            } else {
                request.response().end(text);
            }
        } catch (IOException e) {
            request.response().setStatusCode(500).end(e.toString());
        }
    }

    @Test
    void aServerWhoseCertificateNobodyTrustsIsNotAsked() {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions().setCertPath(TLS.resolve("server.crt").toString()).setKeyPath(TLS.resolve("server.key").toString())))
                .requestHandler(r -> r.response().end("trusted")).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        try (KubernetesClient client = ApiClients.client(vertx, kubeconfig("https://localhost:" + server.actualPort(), "", "token: x"), false)) {
            assertThrows(IOException.class, () -> body(new ApiServer(client, 4)));
        }
    }

    /** A pod's token is replaced every hour or so, and the old one ends. */
    @Test
    void aServiceAccountsTokenIsReadAgain() throws Exception {
        Path token = folder.resolve("token");
        try (SimulatedApi simulated = new SimulatedApi()) {
            System.setProperty("kubernetes.master", simulated.cluster().url());
            System.setProperty(Config.KUBERNETES_AUTH_TRYKUBECONFIG_SYSTEM_PROPERTY, "false");
            System.setProperty(Config.KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN_FILE_SYSTEM_PROPERTY, token.toString());
            Files.writeString(token, "first");
            simulated.server().tokens().set("first", ADMIN);
            rotates(simulated, Config.autoConfigure(null), () -> Files.writeString(token, "second"));
        }
    }

    /** {@code exec}: as EKS, GKE and AKS issue tokens. {@code tokenFile}: as projected volumes hold them. */
    @ParameterizedTest
    @ValueSource(strings = {"exec", "tokenFile"})
    void aTokenOfAKubeconfigIsRenewed(String how) throws Exception {
        Path token = folder.resolve("token");
        Path plugin = folder.resolve("plugin.sh");
        Files.writeString(plugin, "#!/bin/sh\nprintf '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\"%s\"}}' \"$(cat " + token + ")\"\n");
        Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rwx------"));
        String user = how.equals("exec") ? "exec: {apiVersion: client.authentication.k8s.io/v1, command: " + plugin + ", interactiveMode: Never}" : "tokenFile: " + token;
        try (SimulatedApi simulated = new SimulatedApi()) {
            Files.writeString(token, "first");
            simulated.server().tokens().set("first", ADMIN);
            rotates(simulated, kubeconfig(simulated.cluster().url(), "", user), () -> Files.writeString(token, "second"));
        }
    }

    private interface Rotation {
        void run() throws IOException;
    }

    private void rotates(SimulatedApi simulated, Config config, Rotation rotation) throws Exception {
        Tokens tokens = simulated.server().tokens();
        try (KubernetesClient client = ApiClients.client(vertx, config, false)) {
            ApiServer api = new ApiServer(client, 4);
            body(api);
            tokens.revoke("first");
            assertEquals(401, assertThrows(Refused.class, () -> body(api)).status().code());
            rotation.run();
            tokens.set("second", ADMIN);
            body(api);
            body(api);
        }
    }

    private static String body(ApiServer api) throws Exception {
        try (ApiAnswer answer = api.get("/api/v1/pods", Map.of("limit", "1"), PATIENCE, false).orRefused()) {
            return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Config kubeconfig(String server, String trust, String user) {
        try {
            Path file = Files.writeString(folder.resolve("kubeconfig"), "apiVersion: v1\nkind: Config\nclusters: [{name: c, cluster: {server: \"" + server + "\"" + (trust.isEmpty() ? "" : ", " + trust)
                    + "}}]\nusers: [{name: u, user: {" + user + "}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\ncurrent-context: x\n");
            return Config.fromKubeconfig(file.toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
