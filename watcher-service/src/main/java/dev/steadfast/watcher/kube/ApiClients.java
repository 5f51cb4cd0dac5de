package dev.steadfast.watcher.kube;

import dev.steadfast.chassis.tls.ClientKey;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The client library as the watcher uses it: what it reads of kubeconfigs and service accounts, and its HTTP layer. */
public final class ApiClients {
    /** All watches share one connection then: none that waits for Kafka may take the others' room. */
    private static final int HTTP2_CONNECTION_WINDOW = 64 << 20;
    private static final int CHUNK = 64 << 10;

    private ApiClients() {}

    /**
     * Retries are ours: the library's would hide what goes on, and hold up what is newer.
     *
     * @param http2 over TLS, where the server speaks it; otherwise each watch has a connection of its own
     */
    public static KubernetesClient client(Vertx vertx, Config kubernetes, boolean http2) {
        ConfigBuilder config = new ConfigBuilder(kubernetes).withRequestRetryBackoffLimit(0);
        // The library knows the token files of pods, and not those that a kubeconfig names.
        tokenFile(kubernetes).ifPresent(file -> config.withOauthTokenProvider(() -> token(file)));
        ClientKey.of(kubernetes.getClientKeyData(), kubernetes.getClientKeyFile()).ifPresent(key -> config.withClientKeyData(key.base64()).withClientKeyAlgo(key.algorithm()));
        LargeChunks factory = new LargeChunks(vertx, http2 && kubernetes.getMasterUrl().startsWith("https:"));
        return new KubernetesClientBuilder().withConfig(config.build()).withHttpClientFactory(factory).build();
    }

    /** Bodies come in pieces as large as the network delivers them: each piece is handed from thread to thread and back. */
    private static final class LargeChunks extends Vertx5HttpClientFactory {
        private final boolean http2;

        LargeChunks(Vertx vertx, boolean http2) {
            super(vertx);
            this.http2 = http2;
        }

        @Override
        protected void additionalConfig(WebClientOptions options, WebSocketClientOptions webSockets, PoolOptions pool) {
            options.setMaxChunkSize(CHUNK);
            if (http2) {
                options.setUseAlpn(true).setProtocolVersion(HttpVersion.HTTP_2).setHttp2ConnectionWindowSize(HTTP2_CONNECTION_WINDOW);
            }
        }
    }

    private static Optional<Path> tokenFile(Config kubernetes) {
        File file = kubernetes.getFileWithAuthInfo();
        if (file == null || kubernetes.getCurrentContext() == null) {
            return Optional.empty();
        }
        String user = kubernetes.getCurrentContext().getContext().getUser();
        return KubeConfigUtils.parseConfig(file).getUsers().stream().filter(named -> named.getName().equals(user)).map(NamedAuthInfo::getUser)
                .filter(info -> info.getToken() == null && info.getTokenFile() != null).map(info -> file.toPath().resolveSibling(info.getTokenFile())).findFirst();
    }

    /** For each request: it may have been replaced. */
    private static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the token file that the kubeconfig names can't be read: " + file, e);
        }
    }
}
