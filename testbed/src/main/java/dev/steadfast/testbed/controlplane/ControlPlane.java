package dev.steadfast.testbed.controlplane;

import dev.steadfast.testbed.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;

/** A real control plane on 127.0.0.1: start it, point a client at {@link #url()} with {@link #adminToken()} and {@link #tls()}, and close it. */
public final class ControlPlane implements AutoCloseable {
    private final Path home;
    private final String url;
    private final String adminToken = Credentials.token();
    private final List<AutoCloseable> processes = new ArrayList<>();
    private Etcd etcd;
    private ChildProcess apiServer;
    private List<String> apiServerFlags;
    private Binaries programs;
    private SSLContext tls;

    private ControlPlane(Path home, int port) {
        this.home = home;
        this.url = "https://127.0.0.1:" + port;
    }

    /**
     * Returns when everything serves.
     *
     * @param home an empty directory: keys, data, logs
     * @throws IllegalStateException if a program is missing, ends, or takes too long
     */
    public static ControlPlane start(Binaries binaries, Path home, ControlPlaneSettings settings) {
        if (binaries.whyNot() != null) {
            throw new IllegalStateException(binaries.whyNot());
        }
        int port = Ports.free();
        var plane = new ControlPlane(home.toAbsolutePath(), port);
        try {
            plane.etcd = Etcd.start(binaries, plane.home);
            plane.processes.add(plane.etcd);
            plane.startApiServer(binaries, settings, port);
            if (!settings.controllers().isEmpty()) {
                plane.startControllers(binaries, settings);
            }
            return plane;
        } catch (IOException | GeneralSecurityException e) {
            plane.close();
            throw new IllegalStateException("the control plane could not be prepared: " + e, e);
        } catch (RuntimeException e) {
            plane.close();
            throw e;
        }
    }

    private void startApiServer(Binaries binaries, ControlPlaneSettings settings, int port) throws IOException, GeneralSecurityException {
        Credentials.tokenFile(home.resolve("tokens.csv"), adminToken, settings.users());
        Credentials.serviceAccountKey(home);
        var flags = new ArrayList<>(List.of("--etcd-servers=" + etcd.url(), "--etcd-compaction-interval=0", "--bind-address=127.0.0.1",
            "--advertise-address=127.0.0.1", "--secure-port=" + port, "--cert-dir=" + home.resolve("certificates"), "--endpoint-reconciler-type=none",
            "--service-cluster-ip-range=10.96.0.0/16", "--authorization-mode=Node,RBAC", "--token-auth-file=" + home.resolve("tokens.csv"),
            "--service-account-key-file=" + home.resolve("sa.pub"), "--service-account-signing-key-file=" + home.resolve("sa.key"),
            "--service-account-issuer=https://kubernetes.default.svc.cluster.local", "--profiling=false", "--v=1"));
        if (settings.audit()) {
            Files.writeString(home.resolve("audit.yaml"), """
                {"apiVersion": "audit.k8s.io/v1", "kind": "Policy", "omitStages": ["RequestReceived"], "omitManagedFields": true,
                 "rules": [{"level": "None", "users": ["system:apiserver"]}, {"level": "Metadata"}]}
                """);
            flags.addAll(List.of("--audit-policy-file=" + home.resolve("audit.yaml"), "--audit-log-path=" + auditLog()));
        }
        flags.addAll(settings.apiServerFlags());
        apiServerFlags = flags;
        programs = binaries;
        processes.addFirst(this::killApiServer);
        startApiServer();
    }

    /** SIGKILL; etcd keeps what was written. */
    public void killApiServer() {
        if (apiServer != null) {
            apiServer.close();
        }
    }

    /** Starts it, again after {@link #killApiServer}, with the same port, certificate and data; returns when it is ready. */
    public void startApiServer() {
        var process = ChildProcess.start(programs.program("kube-apiserver"), apiServerFlags, home.resolve("kube-apiserver.log"));
        apiServer = process;
        Path certificate = home.resolve("certificates").resolve("apiserver.crt");
        Waiting.until("kube-apiserver has made its certificate", process, () -> (tls = Credentials.trusting(certificate)) != null);
        try (HttpClient http = HttpClient.newBuilder().sslContext(tls).build()) {
            Waiting.until("kube-apiserver is ready", process, () -> status(http, "/readyz") == 200);
        }
    }

    private void startControllers(Binaries binaries, ControlPlaneSettings settings) throws IOException {
        Path kubeconfig = Files.writeString(home.resolve("admin.kubeconfig"), kubeconfig("admin", adminToken));
        var process = ChildProcess.start(binaries.program("kube-controller-manager"), List.of("--kubeconfig=" + kubeconfig, "--leader-elect=false",
            "--secure-port=0", "--service-account-private-key-file=" + home.resolve("sa.key"), "--controllers=" + String.join(",", settings.controllers()),
            "--kube-api-qps=200", "--kube-api-burst=400", "--profiling=false", "--v=1"), home.resolve("kube-controller-manager.log"));
        processes.addFirst(process);
        HttpClient http = HttpClient.newBuilder().sslContext(tls).build();
        if (settings.controllers().contains("serviceaccount-controller")) {
            Waiting.until("kube-controller-manager works", process, () -> status(http, "/api/v1/namespaces/default/serviceaccounts/default") == 200);
        }
    }

    private int status(HttpClient http, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + adminToken).build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    public String url() {
        return url;
    }

    /** Where etcd answers JSON over HTTP, to anybody. */
    public String etcdUrl() {
        return etcd.url();
    }

    /** A bearer token of a member of {@code system:masters}. */
    public String adminToken() {
        return adminToken;
    }

    /** Trusts the API server, and nobody else. */
    public SSLContext tls() {
        return tls;
    }

    /** A kubeconfig for anybody's token. */
    public String kubeconfig(String user, String token) throws IOException {
        String certificate = Base64.getEncoder().encodeToString(Files.readAllBytes(home.resolve("certificates").resolve("apiserver.crt")));
        return """
            apiVersion: v1
            kind: Config
            clusters: [{name: real, cluster: {server: "%s", certificate-authority-data: %s}}]
            users: [{name: %s, user: {token: "%s"}}]
            contexts: [{name: real, context: {cluster: real, user: %s}}]
            current-context: real
            """.formatted(url, certificate, user, token, user);
    }

    /** One JSON line per request, if the settings want an audit. */
    public Path auditLog() {
        return home.resolve("audit.log");
    }

    /** Forgets all history, as happens every five minutes elsewhere; here only when it is called. Who pages from before gets 410. */
    public void compact() {
        etcd.compact();
    }

    /** Kills everything that was started. */
    @Override
    public void close() {
        for (AutoCloseable process : processes) {
            try {
                process.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
