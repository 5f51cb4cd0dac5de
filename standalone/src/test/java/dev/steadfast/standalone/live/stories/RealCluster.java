package dev.steadfast.standalone.live.stories;

import dev.steadfast.contract.Json;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A control plane that somebody started: its folder holds {@code admin.kubeconfig}, {@code ops.kubeconfig}, {@code nobody.kubeconfig} (with tokens) and
 * {@code log/audit.log}, the API server's audit log at level Metadata.
 */
public final class RealCluster implements TargetCluster {
    private final Path home;
    private final Path scratch;
    private final KubernetesClient admin;

    private RealCluster(Path home, Path scratch) {
        this.home = home;
        this.scratch = scratch;
        this.admin = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(home.resolve("admin.kubeconfig").toFile())).build();
    }

    /** With what the services may do, and without the services. */
    public static RealCluster permitted(Path home, Path scratch) {
        RealCluster cluster = new RealCluster(home, scratch);
        Permissions.grant(cluster.admin);
        return cluster;
    }

    public static RealCluster asItIs(Path home, Path scratch) {
        return new RealCluster(home, scratch);
    }

    @Override
    public KubernetesClient client() {
        return admin;
    }

    @Override
    public Path adminKubeconfig() {
        return home.resolve("admin.kubeconfig");
    }

    @Override
    public Path kubeconfig(String serviceAccount) {
        String token = serviceAccountToken(Permissions.NAMESPACE, serviceAccount);
        Config config = admin.getConfiguration();
        return Kubeconfigs.write(scratch.resolve(serviceAccount + ".kubeconfig"), config.getMasterUrl(), config.getCaCertData(), config.getCaCertFile(), token);
    }

    @Override
    public String token(String user) {
        return Config.fromKubeconfig(home.resolve(user + ".kubeconfig").toFile()).getAutoOAuthToken();
    }

    @Override
    public String serviceAccountToken(String namespace, String name) {
        return admin.serviceAccounts().inNamespace(namespace).withName(name)
                .tokenRequest(new TokenRequestBuilder().withNewSpec().withExpirationSeconds(7200L).endSpec().build()).getStatus().getToken();
    }

    @Override
    public List<SeenWrite> writes() {
        return audited(lines -> lines.filter(l -> !l.contains("\"verb\":\"get\"") && !l.contains("\"verb\":\"watch\"") && !l.contains("\"verb\":\"list\""))
                    .map(l -> Json.tree(l.getBytes(StandardCharsets.UTF_8))).filter(RealCluster::wrote).map(RealCluster::seen).toList());
    }

    @Override
    public List<Asked> asked(Instant since) {
        return audited(lines -> lines.filter(l -> l.contains("\"system:serviceaccount:" + Permissions.NAMESPACE + ":")).map(l -> Json.tree(l.getBytes(StandardCharsets.UTF_8)))
                .filter(e -> e.has("objectRef") && Instant.parse(e.path("requestReceivedTimestamp").asString()).isAfter(since))
                .map(RealCluster::asked).distinct().toList());
    }

    private <T> List<T> audited(Function<Stream<String>, List<T>> which) {
        try (Stream<String> lines = Files.lines(home.resolve("log/audit.log"), StandardCharsets.UTF_8)) {
            return which.apply(lines.filter(l -> l.endsWith("}")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean wrote(JsonNode entry) {
        int code = entry.path("responseStatus").path("code").asInt(0);
        return code >= 200 && code < 300 && !entry.path("requestURI").asString("").contains("dryRun=All") && entry.has("objectRef");
    }

    private static SeenWrite seen(JsonNode entry) {
        JsonNode object = entry.path("objectRef");
        String sub = object.path("subresource").asString("");
        return new SeenWrite(entry.path("user").path("username").asString(""), entry.path("verb").asString(""),
                object.path("resource").asString("") + (sub.isEmpty() ? "" : "/" + sub), object.path("namespace").asString(""), object.path("name").asString(""));
    }

    private static Asked asked(JsonNode entry) {
        JsonNode object = entry.path("objectRef");
        String sub = object.path("subresource").asString("");
        return new Asked(entry.path("user").path("username").asString(""), entry.path("verb").asString(""), object.path("apiGroup").asString(""),
                object.path("resource").asString("") + (sub.isEmpty() ? "" : "/" + sub), object.path("namespace").asString(""), object.path("name").asString(""),
                entry.path("annotations").path("authorization.k8s.io/decision").asString("").equals("allow"));
    }

    @Override
    public void close() {
        admin.close();
    }
}
