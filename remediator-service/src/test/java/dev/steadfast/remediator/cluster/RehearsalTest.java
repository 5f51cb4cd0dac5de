package dev.steadfast.remediator.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.steadfast.contract.Json;
import dev.steadfast.testbed.ClusterSettings;
import dev.steadfast.testbed.SimulatedCluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A rehearsal changes nothing, of whatever verb. The server takes a DELETE's options from its body alone; the simulated one does, too. */
class RehearsalTest {
    private static final String CLAIMS = "/api/v1/namespaces/default/persistentvolumeclaims";

    private final Vertx vertx = Vertx.vertx();
    private SimulatedCluster cluster;
    private KubernetesClient client;
    private KubeApi api;
    private ApiClusterWriter writer;

    @BeforeEach
    void start() {
        cluster = SimulatedCluster.start(vertx, ClusterSettings.DEFAULT.withoutPlayers()).toCompletionStage().toCompletableFuture().join();
        client = new KubernetesClientBuilder().withConfig(new ConfigBuilder(Config.fromKubeconfig(cluster.adminKubeconfig())).withRequestRetryBackoffLimit(0).build()).build();
        api = new KubeApi(client);
        writer = new ApiClusterWriter(api, Duration.ofSeconds(10));
        accept(writer.write(Write.post(CLAIMS, json("{'metadata':{'name':'data'},'spec':{'accessModes':['ReadWriteOnce'],'resources':{'requests':{'storage':'1Gi'}}}}"))));
    }

    @AfterEach
    void stop() {
        client.close();
        cluster.close();
        vertx.close();
    }

    @Test
    void aRehearsedDeleteLeavesTheClaimAsItWas() {
        JsonNode before = claim();
        JsonNode options = json("{'preconditions':{'uid':'" + before.path("metadata").path("uid").asString() + "'},'propagationPolicy':'Background'}");
        accept(writer.dryRun(Write.delete(CLAIMS + "/data", options)));
        assertEquals(before, claim());
    }

    @Test
    void aRehearsedDeleteStillMindsItsPreconditions() {
        assertInstanceOf(WriteResult.Conflict.class, writer.dryRun(Write.delete(CLAIMS + "/data", json("{'preconditions':{'uid':'another'}}"))));
    }

    @Test
    void aDeleteThatIsMeantTakesTheClaimAway() {
        accept(writer.write(Write.delete(CLAIMS + "/data", json("{'propagationPolicy':'Background'}"))));
        JsonNode left = api.get(CLAIMS + "/data", Duration.ofSeconds(10)).body();
        assertEquals(true, left.path("metadata").has("deletionTimestamp") || left.path("code").asInt(0) == 404);
    }

    @Test
    void aRehearsedPatchOrPostKeepsNothing() {
        JsonNode before = claim();
        accept(writer.dryRun(Write.patch(CLAIMS + "/data", json("{'metadata':{'annotations':{'a':'b'}}}"))));
        assertEquals(before, claim());
        accept(writer.dryRun(Write.post(CLAIMS, json("{'metadata':{'name':'more'},'spec':{'accessModes':['ReadWriteOnce'],'resources':{'requests':{'storage':'1Gi'}}}}"))));
        assertEquals(404, api.get(CLAIMS + "/more", Duration.ofSeconds(10)).code());
    }

    @Test
    void theAuditOfTheServerCountsNoRehearsal() {
        int before = cluster.api().audit().writes().size();
        accept(writer.dryRun(Write.delete(CLAIMS + "/data", json("{}"))));
        assertEquals(before, cluster.api().audit().writes().size());
        assertNull(claim().path("metadata").get("deletionTimestamp"));
    }

    private JsonNode claim() {
        return api.get(CLAIMS + "/data", Duration.ofSeconds(10)).body();
    }

    private static void accept(WriteResult result) {
        assertInstanceOf(WriteResult.Accepted.class, result);
    }

    private static JsonNode json(String text) {
        return Json.tree(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
