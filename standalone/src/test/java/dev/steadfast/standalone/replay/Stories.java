package dev.steadfast.standalone.replay;

import dev.steadfast.testbed.ClusterSettings;
import dev.steadfast.testbed.ClusterSettings.NodeSize;
import dev.steadfast.testbed.SimulatedCluster;
import dev.steadfast.testbed.apiserver.ApiClient;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Records the project's own recordings anew, in real time: {@code Stories FOLDER}. */
final class Stories {

    private final ApiClient hand;
    private final String namespace;

    private Stories(ApiClient hand, String namespace) {
        this.hand = hand;
        this.namespace = namespace;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        record(folder, "rollback-repaired", 3, s -> {
            s.set("db", 3, "standard");
            s.wait(4);
            s.image("db", "app:bad");
            s.wait(3);
            s.image("db", "app:1");
            s.wait(14);
            s.delete("db-2");
            s.wait(6);
        });
        record(folder, "scaled-down", 3, s -> {
            s.set("db", 3, "standard");
            s.wait(4);
            s.scale("db", 1);
            s.wait(6);
            s.scale("db", 2);
            s.wait(4);
        });
        record(folder, "set-deleted", 3, s -> {
            s.set("db", 2, "standard");
            s.set("db-2", 1, "standard");
            s.wait(4);
            s.hand.delete(ResourceTypes.SETS, s.namespace, "db", null, null);
            s.wait(4);
        });
        record(folder, "node-lost", 1, s -> {
            s.set("db", 1, "standard");
            s.wait(4);
            s.hand.edit(ResourceTypes.NODES, "", "node-1", node -> {
                Json.need(Json.need(node, "metadata"), "annotations").put("testbed.steadfast.dev/lost", "true");
                return node;
            });
            s.wait(8);
        });
        record(folder, "volume-never-made", 3, s -> {
            s.set("db", 2, "broken");
            s.wait(12);
        });
        record(folder, "rolled-and-well", 3, s -> {
            s.set("db", 3, "standard");
            s.wait(4);
            s.image("db", "app:2");
            s.wait(4);
            s.scale("db", 4);
            s.wait(3);
        });
        System.exit(0);
    }

    private static void record(Path folder, String name, int nodes, Consumer<Stories> story) throws IOException {
        Vertx vertx = Vertx.vertx();
        SimulatedCluster cluster = SimulatedCluster.start(vertx, ClusterSettings.DEFAULT.withNodes(nodes, nodes, new NodeSize("16", "64Gi", 110))).await();
        try (Recorder recorder = new Recorder(cluster, "shop")) {
            ApiClient hand = cluster.api().client("kubectl");
            hand.create(ResourceTypes.NAMESPACES, "", tree("{'metadata':{'name':'shop'}}"));
            story.accept(new Stories(hand, "shop"));
            Files.write(folder.resolve(name + ".jsonl"), recorder.lines());
        }
        cluster.close().await();
        vertx.close().await();
    }

    private void set(String name, int replicas, String storageClass) {
        hand.create(ResourceTypes.SETS, namespace, tree("""
            {'metadata':{'name':'%1$s','labels':{'app':'%1$s'}},'spec':{'replicas':%2$d,'serviceName':'%1$s','selector':{'matchLabels':{'app':'%1$s'}},
             'template':{'metadata':{'labels':{'app':'%1$s'}},'spec':{'containers':[{'name':'app','image':'app:1','volumeMounts':[{'name':'data','mountPath':'/data'}]}]}},
             'volumeClaimTemplates':[{'metadata':{'name':'data'},'spec':{'accessModes':['ReadWriteOnce'],'storageClassName':'%3$s','resources':{'requests':{'storage':'1Gi'}}}}]}}"""
                .formatted(name, replicas, storageClass)));
    }

    private void image(String set, String image) {
        hand.edit(ResourceTypes.SETS, namespace, set, tree -> {
            ((ObjectNode) tree.at("/spec/template/spec/containers/0")).put("image", image);
            return tree;
        });
    }

    private void scale(String set, int replicas) {
        hand.edit(ResourceTypes.SETS, namespace, set, tree -> {
            Json.need(tree, "spec").put("replicas", replicas);
            return tree;
        });
    }

    private void delete(String pod) {
        hand.delete(ResourceTypes.PODS, namespace, pod, null, null);
    }

    private static ObjectNode tree(String json) {
        return Json.of(json.replace('\'', '"'));
    }

    private void wait(int seconds) {
        try {
            Thread.sleep(seconds * 1000L);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
