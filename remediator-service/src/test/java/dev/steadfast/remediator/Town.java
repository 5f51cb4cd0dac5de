package dev.steadfast.remediator;

import dev.steadfast.contract.Json;
import dev.steadfast.testbed.ClusterSettings;
import dev.steadfast.testbed.SimulatedCluster;
import dev.steadfast.testbed.apiserver.ApiClient;
import dev.steadfast.testbed.apiserver.ApiServer;
import dev.steadfast.testbed.apiserver.AuditLog;
import dev.steadfast.testbed.apiserver.ResourceType;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.apiserver.User;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A simulated cluster in which a remediator has exactly the rights that {@code deploy/} gives it, with people who may do this or that. */
final class Town implements AutoCloseable {
    static final String REMEDIATOR = "system:serviceaccount:steadfast:steadfast-remediator";
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Vertx vertx = Vertx.vertx();
    private final SimulatedCluster cluster;
    private final ApiClient somebody;

    Town() {
        cluster = SimulatedCluster.start(vertx, ClusterSettings.DEFAULT).toCompletionStage().toCompletableFuture().join();
        somebody = cluster.api().client("somebody");
        namespace("steadfast");
        for (String granted : List.of("base/remediator-rbac", "components/writes/leader-rbac", "components/writes/tell-rbac", "components/writes/approver-rbac", "components/fix-replace-pod/rbac", "components/fix-quarantine-claim/rbac")) {
            manifests("../deploy/" + granted + ".yaml");
        }
    }

    String url() {
        return cluster.url();
    }

    ApiServer api() {
        return cluster.api();
    }

    /** The cluster's name on the topics. */
    String uid() {
        return get(ResourceTypes.NAMESPACES, "", "kube-system").at("/metadata/uid").asString();
    }

    void namespace(String name) {
        if (get(ResourceTypes.NAMESPACES, "", name) == null) {
            create(ResourceTypes.NAMESPACES, "", "{'metadata': {'name': '" + name + "'}}");
        }
    }

    private void manifests(String file) {
        try {
            for (JsonNode document : YAML.readerFor(JsonNode.class).<JsonNode>readValues(Files.readString(Path.of(file))).readAll()) {
                ResourceType type = ResourceTypes.all().stream().filter(t -> t.kind().equals(document.path("kind").asString())).findFirst().orElseThrow();
                somebody.create(type, type.namespaced() ? document.at("/metadata/namespace").asString("steadfast") : "", (ObjectNode) document);
            }
        } catch (java.io.IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    /** A token for the remediator itself. */
    String remediatorToken() {
        return cluster.api().tokens().issue(new User(REMEDIATOR, "", List.of("system:serviceaccounts", "system:serviceaccounts:steadfast", "system:authenticated")));
    }

    /** Somebody who may do nothing. */
    String person(String name) {
        return cluster.api().tokens().issue(User.named(name));
    }

    /** Somebody who may approve every fix and do every step by hand, in the whole cluster. */
    String operator(String name) {
        may(name, "approver", "{'apiGroups': ['steadfast.dev'], 'resources': ['remediations'], 'verbs': ['approve', 'create', 'pause', 'get']}");
        may(name, "evict", "{'apiGroups': [''], 'resources': ['pods/eviction'], 'verbs': ['create']}");
        may(name, "volumes", "{'apiGroups': [''], 'resources': ['persistentvolumes'], 'verbs': ['patch']}");
        may(name, "claims", "{'apiGroups': [''], 'resources': ['persistentvolumeclaims'], 'verbs': ['create', 'delete']}");
        return person(name);
    }

    /** Gives one right to a user: a ClusterRole of its own, bound to them. */
    void may(String user, String right, String rule) {
        String name = user.replaceAll("[^a-z]", "-") + "-" + right;
        create(ResourceTypes.CLUSTER_ROLES, "", "{'metadata': {'name': '" + name + "'}, 'rules': [" + rule + "]}");
        create(ResourceTypes.CLUSTER_ROLE_BINDINGS, "", "{'metadata': {'name': '" + name + "'}, 'roleRef': {'apiGroup': 'rbac.authorization.k8s.io', 'kind': 'ClusterRole', 'name': '"
                + name + "'}, 'subjects': [{'kind': 'User', 'apiGroup': 'rbac.authorization.k8s.io', 'name': '" + user + "'}]}");
    }

    /** Takes it away again. */
    void mayNot(String user, String right) {
        delete(ResourceTypes.CLUSTER_ROLE_BINDINGS, "", user.replaceAll("[^a-z]", "-") + "-" + right);
    }

    ObjectNode create(ResourceType type, String namespace, String json) {
        return somebody.create(type, namespace, (ObjectNode) Json.tree(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    ObjectNode create(ResourceType type, String namespace, ObjectNode object) {
        return somebody.create(type, namespace, object);
    }

    void edit(ResourceType type, String namespace, String name, UnaryOperator<ObjectNode> change) {
        somebody.edit(type, namespace, name, change);
    }

    void delete(ResourceType type, String namespace, String name) {
        somebody.delete(type, namespace, name, null, null);
    }

    ObjectNode get(ResourceType type, String namespace, String name) {
        return somebody.get(type, namespace, name);
    }

    List<ObjectNode> list(ResourceType type, String namespace) {
        return somebody.list(type, namespace);
    }

    String uid(ResourceType type, String namespace, String name) {
        ObjectNode found = get(type, namespace, name);
        return found == null ? null : found.at("/metadata/uid").asString();
    }

    /** What the remediator wrote to the cluster, as {@code verb kind/subresource name}; without its lease, its Events and what it asked. */
    List<String> writes() {
        return cluster.api().audit().writes(r -> r.user().equals(REMEDIATOR) && r.type() != ResourceTypes.LEASES && r.type() != ResourceTypes.EVENTS && !r.type().plural().endsWith("reviews")).stream()
                .map(AuditLog.Entry::request)
                .map(r -> r.verb() + " " + r.type().plural() + (r.subresource().isEmpty() ? "" : "/" + r.subresource()) + " " + r.name()).toList();
    }

    /** The same, in the order of the alphabet, of those that are about one of these. */
    List<String> writesAbout(String... names) {
        return writes().stream().filter(w -> Arrays.stream(names).anyMatch(w::contains)).toList();
    }

    @Override
    public void close() {
        cluster.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
