package dev.steadfast.standalone.live.stories;

import dev.steadfast.testbed.ClusterSettings;
import dev.steadfast.testbed.SimulatedCluster;
import dev.steadfast.testbed.apiserver.Request;
import dev.steadfast.testbed.apiserver.User;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The simulated cluster, in this process. */
public final class PlayedCluster implements TargetCluster {
    private final Vertx vertx = Vertx.vertx();
    private final SimulatedCluster cluster;
    private final KubernetesClient admin;
    private final Path scratch;

    public PlayedCluster(Path scratch) throws Exception {
        this.scratch = scratch;
        this.cluster = SimulatedCluster.start(vertx, ClusterSettings.DEFAULT).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        this.admin = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(cluster.adminKubeconfig())).build();
        Permissions.grant(admin);
        admin.resource(new ClusterRoleBindingBuilder().withNewMetadata().withName("ops").endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                .addNewSubject("rbac.authorization.k8s.io", "User", "ops", null).build()).create();
    }

    @Override
    public KubernetesClient client() {
        return admin;
    }

    @Override
    public Path adminKubeconfig() {
        return Kubeconfigs.write(scratch.resolve("admin.kubeconfig"), cluster.adminKubeconfig());
    }

    @Override
    public Path kubeconfig(String serviceAccount) {
        String token = serviceAccountToken(Permissions.NAMESPACE, serviceAccount);
        return Kubeconfigs.write(scratch.resolve(serviceAccount + ".kubeconfig"), cluster.kubeconfig(serviceAccount, token));
    }

    @Override
    public String token(String user) {
        return cluster.api().tokens().issue(User.named(user));
    }

    @Override
    public String serviceAccountToken(String namespace, String name) {
        return cluster.api().tokens().issue(User.named("system:serviceaccount:" + namespace + ":" + name, "system:serviceaccounts", "system:serviceaccounts:" + namespace));
    }

    @Override
    public List<SeenWrite> writes() {
        return cluster.api().audit().writes().stream().map(e -> seen(e.request())).toList();
    }

    /** All since it was started. */
    @Override
    public List<Asked> asked(Instant since) {
        return cluster.api().asked().entries().stream().map(e -> new Asked(e.user(), e.verb(), e.group(), e.resource(), e.namespace(), e.name(), e.permitted())).toList();
    }

    private static SeenWrite seen(Request request) {
        String sub = request.subresource();
        return new SeenWrite(request.user(), request.verb().name().toLowerCase(Locale.ROOT), request.type().plural() + (sub.isEmpty() ? "" : "/" + sub),
                request.namespace(), request.name());
    }

    @Override
    public void close() {
        admin.close();
        cluster.close();
        vertx.close();
    }
}
