package dev.steadfast.testbed;

import dev.steadfast.testbed.apiserver.ApiServer;
import dev.steadfast.testbed.apiserver.User;
import dev.steadfast.testbed.controllers.Disruption;
import dev.steadfast.testbed.controllers.GarbageCollector;
import dev.steadfast.testbed.controllers.Namespaces;
import dev.steadfast.testbed.controllers.Player;
import dev.steadfast.testbed.controllers.Quotas;
import dev.steadfast.testbed.controllers.node.NodeLifecycle;
import dev.steadfast.testbed.controllers.node.Scheduler;
import dev.steadfast.testbed.controllers.set.StatefulSets;
import dev.steadfast.testbed.controllers.volume.ClaimBinder;
import dev.steadfast.testbed.controllers.volume.Protection;
import dev.steadfast.testbed.controllers.volume.Provisioner;
import dev.steadfast.testbed.kubelet.Kubelets;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster in memory: API server, played controllers, scheduler, kubelets and storage. Start it, point a client at
 * {@link #url()} with {@link #adminToken()}, and close it.
 */
public final class SimulatedCluster {
    private final ApiServer server;
    private final String adminToken;
    private final List<Player> players = new ArrayList<>();

    private SimulatedCluster(ApiServer server, ClusterSettings settings) {
        this.server = server;
        this.adminToken = server.tokens().issue(User.named("admin", "system:masters"));
        Furniture.put(server.client("testbed"), settings);
        if (settings.players()) {
            play(settings);
        }
    }

    private void play(ClusterSettings settings) {
        players.add(new Namespaces(server));
        players.add(new StatefulSets(server));
        players.add(new ClaimBinder(server));
        players.add(new Provisioner(server, settings.provisioning()));
        players.add(new Protection(server));
        players.add(new Disruption(server));
        players.add(new GarbageCollector(server));
        players.add(new Quotas(server));
        players.add(new NodeLifecycle(server, settings.nodeGrace(), settings.longestToleration()));
        players.add(new Scheduler(server));
        players.add(new Kubelets(server, settings.kubelet()));
        players.forEach(Player::start);
    }

    /** Starts everything that the settings name. */
    public static Future<SimulatedCluster> start(Vertx vertx, ClusterSettings settings) {
        return new ApiServer(vertx, settings.server()).start().map(server -> new SimulatedCluster(server, settings));
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
        players.forEach(Player::close);
        return server.close();
    }
}
