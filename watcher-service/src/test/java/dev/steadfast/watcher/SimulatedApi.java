package dev.steadfast.watcher;

import dev.steadfast.contract.Json;
import dev.steadfast.testbed.ClusterSettings;
import dev.steadfast.testbed.SimulatedCluster;
import dev.steadfast.testbed.apiserver.ApiClient;
import dev.steadfast.testbed.apiserver.ApiServer;
import dev.steadfast.testbed.apiserver.ResourceType;
import dev.steadfast.testbed.apiserver.Settings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** A simulated API server, somebody who changes objects there, and a client as the watcher uses it. */
public final class SimulatedApi implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final SimulatedCluster cluster;
    private final ApiClient hand;
    private final KubernetesClient client;

    public SimulatedApi() {
        this(Settings.DEFAULT.withBookmarkEvery(Duration.ofMillis(100)));
    }

    public SimulatedApi(Settings settings) {
        cluster = SimulatedCluster.start(vertx, ClusterSettings.DEFAULT.withServer(settings).withoutPlayers()).toCompletionStage().toCompletableFuture().join();
        hand = cluster.api().client("somebody");
        client = client(cluster.adminToken());
    }

    public KubernetesClient client(String token) {
        Config config = new ConfigBuilder(Config.empty()).withMasterUrl(cluster.url()).withOauthToken(token).withRequestRetryBackoffLimit(0).build();
        return new KubernetesClientBuilder().withConfig(config).withHttpClientFactory(new Vertx5HttpClientFactory(vertx)).build();
    }

    public KubernetesClient client() {
        return client;
    }

    public Vertx vertx() {
        return vertx;
    }

    public SimulatedCluster cluster() {
        return cluster;
    }

    public ApiServer server() {
        return cluster.api();
    }

    public void create(ResourceType type, String namespace, String json) {
        hand.create(type, namespace, (ObjectNode) Json.tree(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    public void edit(ResourceType type, String namespace, String name, UnaryOperator<ObjectNode> change) {
        hand.edit(type, namespace, name, change);
    }

    /** Changes a label, so that there is a new version. */
    public void touch(ResourceType type, String namespace, String name, String value) {
        hand.edit(type, namespace, name, tree -> {
            ((ObjectNode) tree.get("metadata")).putObject("labels").put("touched", value);
            return tree;
        });
    }

    public void delete(ResourceType type, String namespace, String name) {
        hand.delete(type, namespace, name, null, 0L);
    }

    public ObjectNode get(ResourceType type, String namespace, String name) {
        return hand.get(type, namespace, name);
    }

    @Override
    public void close() {
        client.close();
        cluster.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
