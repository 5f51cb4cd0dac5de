package dev.steadfast.standalone.demo;

import dev.steadfast.testbed.ClusterSettings;
import dev.steadfast.testbed.SimulatedCluster;
import dev.steadfast.testbed.apiserver.ApiClient;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.apiserver.User;
import dev.steadfast.testbed.controllers.Marks;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The simulated cluster with its sets, and what is done to them. */
final class DemoCluster implements AutoCloseable {
    static final String BAD_IMAGE = "postgres:16.5-does-not-exist";
    private static final String LOST_NODE = "node-6";

    private final Vertx vertx;
    private final SimulatedCluster cluster;
    private final ApiClient hand;

    private DemoCluster(Vertx vertx, SimulatedCluster cluster) {
        this.vertx = vertx;
        this.cluster = cluster;
        this.hand = cluster.api().client("demo");
    }

    /** With every set at its first version, and nothing wrong yet. */
    static DemoCluster start() {
        Vertx vertx = Vertx.vertx();
        DemoCluster demo = new DemoCluster(vertx, SimulatedCluster.start(vertx, ClusterSettings.DEFAULT).await());
        demo.furnish();
        return demo;
    }

    private void furnish() {
        hand.edit(ResourceTypes.NODES, "", LOST_NODE, node -> {
            ArrayNode taints = Json.need(node, "spec").putArray("taints");
            taints.addObject().put("key", "dedicated").put("value", "metrics").put("effect", "NoSchedule");
            return node;
        });
        Manifests.apply(hand, "access.yaml", "");
        hand.create(ResourceTypes.NAMESPACES, "", Manifests.namespace("steadfast"));
        for (Sets set : Sets.all()) {
            hand.create(ResourceTypes.NAMESPACES, "", Manifests.namespace(set.namespace()));
            Manifests.apply(hand, set.file(), set.namespace());
        }
    }

    /** Whether every set that can be healthy is. */
    boolean settled() {
        return Sets.all().stream().filter(s -> s != Sets.EMBEDDINGS && s != Sets.REPORTS && s != Sets.JOBS_DB).allMatch(this::healthy);
    }

    boolean healthy(Sets which) {
        ObjectNode set = set(which);
        long replicas = Json.number(1, set, "spec", "replicas");
        return Json.number(0, set, "status", "readyReplicas") == replicas && Json.number(0, set, "status", "observedGeneration") == Json.number(1, set, "metadata", "generation")
                && Json.number(0, set, "status", "updatedReplicas") == replicas;
    }

    /** What goes wrong with rollouts, and with a node; the trap is only half of it. */
    void trouble() {
        image(Sets.ORDERS_DB, BAD_IMAGE);
        image(Sets.LEDGER, "mysql:8.4.3-does-not-exist");
        image(Sets.RABBITMQ, "rabbitmq:4.0");
        image(Sets.ZOOKEEPER, "zookeeper:3.9");
        edit(Sets.SEARCH, set -> {
            Json.need(set, "spec", "template", "metadata", "annotations").put(Marks.FAIL, "CrashLoopBackOff");
            return set;
        });
        hand.edit(ResourceTypes.NODES, "", LOST_NODE, node -> {
            Json.need(node, "metadata", "annotations").put(Marks.LOST, "true");
            return node;
        });
    }

    /** Claims are left over. Whose they were is known only to who has seen the sets before. */
    void leaveOver() {
        edit(Sets.CASSANDRA, set -> {
            Json.need(set, "spec").put("replicas", 3);
            return set;
        });
        hand.delete(ResourceTypes.SETS, Sets.ELASTICSEARCH.namespace(), Sets.ELASTICSEARCH.set(), null, null);
    }

    /** Whether a pod has the bad image by now. */
    boolean trapIsSet() {
        ObjectNode pod = pod(Sets.ORDERS_DB.namespace(), Sets.ORDERS_DB.set() + "-2");
        return pod != null && BAD_IMAGE.equals(Json.text(pod.path("spec").path("containers").path(0), "image"))
                && pod.path("status").path("containerStatuses").path(0).path("state").has("waiting");
    }

    /** The rollback that does not help. */
    void spring() {
        image(Sets.ORDERS_DB, "postgres:16.4");
    }

    private void image(Sets which, String image) {
        edit(which, set -> {
            ((ObjectNode) set.path("spec").path("template").path("spec").path("containers").path(0)).put("image", image);
            return set;
        });
    }

    private void edit(Sets which, UnaryOperator<ObjectNode> change) {
        hand.edit(ResourceTypes.SETS, which.namespace(), which.set(), change);
    }

    ObjectNode set(Sets which) {
        return hand.get(ResourceTypes.SETS, which.namespace(), which.set());
    }

    /** Null if it is not there; as are claim and volume. */
    ObjectNode pod(String namespace, String name) {
        return hand.get(ResourceTypes.PODS, namespace, name);
    }

    ObjectNode claim(String namespace, String name) {
        return hand.get(ResourceTypes.CLAIMS, namespace, name);
    }

    ObjectNode volume(String name) {
        return hand.get(ResourceTypes.VOLUMES, "", name);
    }

    /** @return a token for somebody new in these groups */
    String token(String user, String... groups) {
        return cluster.api().tokens().issue(User.named(user, groups));
    }

    String url() {
        return cluster.url();
    }

    String adminKubeconfig() {
        return cluster.adminKubeconfig();
    }

    @Override
    public void close() {
        try {
            cluster.close().await(5, TimeUnit.SECONDS);
            vertx.close().await(5, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            // Its threads are daemons of a process that ends.
        }
    }
}
