package dev.steadfast.testbed;

import dev.steadfast.testbed.apiserver.ApiServer;
import dev.steadfast.testbed.apiserver.User;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * A cluster in memory: API server, played controllers, scheduler, kubelets and storage. Start it, point a client at
 * {@link #url()} with {@link #adminToken()}, and close it.
 */
public final class SimulatedCluster {
    private final ApiServer server;
    private final String adminToken;

    private SimulatedCluster(ApiServer server) {
        this.server = server;
        this.adminToken = server.tokens().issue(User.named("admin", "system:masters"));
    }

    /** Starts everything that the settings name. */
    public static Future<SimulatedCluster> start(Vertx vertx, ClusterSettings settings) {
        return new ApiServer(vertx, settings.server()).start().map(SimulatedCluster::new);
    }

    public String url() {
        return server.url();
    }

    /** A bearer token of a member of {@code system:masters}. */
    public String adminToken() {
        return adminToken;
    }

    /** A kubeconfig for that token. */
    public String adminKubeconfig() {
        return kubeconfig("admin", adminToken);
    }

    /** A kubeconfig for anybody's token. */
    public String kubeconfig(String user, String token) {
        return """
            apiVersion: v1
            kind: Config
            clusters: [{name: simulated, cluster: {server: "%s"}}]
            users: [{name: %s, user: {token: "%s"}}]
            contexts: [{name: simulated, context: {cluster: simulated, user: %s}}]
            current-context: simulated
            """.formatted(url(), user, token, user);
    }

    /** The API server: its faults, tokens, audit log, store, and clients in this process. */
    public ApiServer api() {
        return server;
    }

    public Future<Void> close() {
        return server.close();
    }
}
