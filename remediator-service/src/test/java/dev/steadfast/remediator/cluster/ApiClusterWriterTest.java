package dev.steadfast.remediator.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.Json;
import dev.steadfast.testbed.ClusterSettings;
import dev.steadfast.testbed.SimulatedCluster;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A dry run changes nothing, whatever the verb; the simulated API server answers as a real one does, see the testbed's README. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ApiClusterWriterTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String CLAIM = "/api/v1/namespaces/default/persistentvolumeclaims/data";
    private static SimulatedCluster cluster;
    private static KubernetesClient client;
    private static ApiClusterWriter writer;

    @BeforeAll
    static void start() throws Exception {
        cluster = SimulatedCluster.start(VERTX, ClusterSettings.DEFAULT.withoutPlayers()).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        client = new KubernetesClientBuilder().withConfig(new ConfigBuilder().withMasterUrl(cluster.url()).withOauthToken(cluster.adminToken())
                .withRequestRetryBackoffLimit(0).build()).build();
        writer = new ApiClusterWriter(new KubeApi(client), Duration.ofSeconds(10));
    }

    @AfterAll
    static void stop() {
        client.close();
        VERTX.close();
    }

    @Test
    void ofADeletionWithPreconditionsDeletesNothing() {
        JsonNode claim = cluster.api().client("test").create(ResourceTypes.CLAIMS, "default", tree("""
                {"metadata": {"name": "data"}, "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}}"""));
        ObjectNode options = tree("{}");
        options.putObject("preconditions").put("uid", claim.path("metadata").path("uid").asString());
        Write deletion = Write.delete(CLAIM, options);

        assertInstanceOf(WriteResult.Accepted.class, writer.dryRun(deletion));
        assertFalse(live().path("metadata").has("deletionTimestamp"));
        assertEquals(0, cluster.api().audit().writes().size());

        assertInstanceOf(WriteResult.Accepted.class, writer.write(deletion));
        assertTrue(live().path("metadata").has("deletionTimestamp"));
        assertEquals(1, cluster.api().audit().writes().size());
    }

    private static JsonNode live() {
        return cluster.api().client("test").get(ResourceTypes.CLAIMS, "default", "data");
    }

    private static ObjectNode tree(String json) {
        return (ObjectNode) Json.mapper().readTree(json.getBytes(StandardCharsets.UTF_8));
    }
}
