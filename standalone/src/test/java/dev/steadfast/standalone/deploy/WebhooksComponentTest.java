package dev.steadfast.standalone.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steadfast.chassis.config.Config;
import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.standalone.webhooks.WebhooksCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code components/webhooks}, in an overlay that somebody may have written, and the same from the chart. */
class WebhooksComponentTest {
    static final Path OVERLAY = Manifests.DEPLOY.resolveSibling("standalone/src/test/resources/deploy/with-webhooks");
    private static Rendered rendered;

    @BeforeAll
    static void render() {
        assumeTrue(Kubectl.whyNot() == null, Kubectl.whyNot());
        rendered = Rendered.at(OVERLAY);
    }

    @Test
    void itsPodRunsTheCommandWithTheFileThatIsMounted() {
        JsonNode pod = deployment().at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");
        assertEquals("steadfast-command:0.1.0", container.path("image").asString());
        assertEquals(List.of("webhooks", "/etc/steadfast/webhooks/webhooks.yaml"), Manifests.texts(container.path("args")));
        assertEquals("/etc/steadfast/webhooks", container.path("volumeMounts").valueStream().filter(m -> m.path("name").asString().equals("webhooks")).findFirst().orElseThrow().path("mountPath").asString());
        assertEquals("steadfast-webhooks", pod.path("volumes").valueStream().filter(v -> v.path("name").asString().equals("webhooks")).findFirst().orElseThrow().at("/secret/secretName").asString());
    }

    @Test
    void itsPodIsRestrictedProbedAndHasNoToken() {
        JsonNode pod = deployment().at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");
        assertFalse(pod.path("automountServiceAccountToken").asBoolean(true));
        assertTrue(rendered.has("ServiceAccount", pod.path("serviceAccountName").asString()));
        assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
        assertEquals("RuntimeDefault", pod.at("/securityContext/seccompProfile/type").asString());
        assertTrue(container.at("/securityContext/readOnlyRootFilesystem").asBoolean());
        assertFalse(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true));
        assertEquals(List.of("ALL"), Manifests.texts(container.at("/securityContext/capabilities/drop")));
        assertEquals("/live /ready", container.at("/livenessProbe/httpGet/path").asString() + " " + container.at("/readinessProbe/httpGet/path").asString());
        assertEquals(container.at("/resources/requests/memory"), container.at("/resources/limits/memory"));
        assertFalse(rendered.objects().stream().anyMatch(o -> o.has("roleRef") && o.toString().contains("steadfast-webhooks")), "it has no rights in the cluster");
    }

    /** The ConfigMap of the services serves it too, and its login comes from a Secret of its own. */
    @Test
    void itTakesItsConfiguration() {
        Map<String, String> environment = rendered.environment("webhooks");
        assertEquals("from steadfast-webhooks-kafka", environment.get("STEADFAST_KAFKA_SASL_JAAS_CONFIG"));
        assertEquals("SASL_SSL", environment.get("STEADFAST_KAFKA_SECURITY_PROTOCOL"));
        Config.read(new ConfigSources(environment, Map.of()), WebhooksCommand.KEYS, List.of(KafkaSettings.KEYS));
    }

    @Test
    void itReachesKafkaNamesAndHttpsAndNobodyReachesItButPrometheus() {
        JsonNode labels = deployment().at("/spec/template/metadata/labels");
        TreeMap<String, String> policies = new TreeMap<>();
        rendered.ofKind("NetworkPolicy").filter(p -> p.at("/spec/podSelector/matchLabels").properties().stream().allMatch(l -> l.getValue().equals(labels.path(l.getKey())))
                && p.at("/spec/podSelector/matchExpressions").isMissingNode()).forEach(p -> policies.put(Rendered.name(p), String.join(" ", ports(p))));
        assertEquals(Map.of("steadfast-default-deny", "", "steadfast-kafka", "53 53 9092 9093 9094 443", "steadfast-webhooks", "443", "steadfast-metrics", "management"), policies);
    }

    @Test
    void aPatchOfAPortIsOneLineWhereItIsLookedFor() throws IOException {
        assertEquals(List.of("443", "6443", "8443"), ports(rendered.named("NetworkPolicy", "steadfast-api-server")));
        List<String> patches = Files.readString(OVERLAY.resolve("kustomization.yaml")).lines().filter(line -> line.contains("patch: '")).map(String::strip).toList();
        assertTrue(Files.readString(Manifests.DEPLOY.resolve("README.md")).contains(patches.get(0)), patches.get(0));
        assertTrue(Files.readString(Manifests.DEPLOY.resolveSibling("docs/kafka-access.md")).contains(patches.get(1)), patches.get(1));
    }

    @Test
    void theChartRendersTheSame() {
        assumeTrue(Helm.whyNot() == null, Helm.whyNot());
        List<JsonNode> objects = Helm.find().orElseThrow().objects("--values", Chart.values("kafka-tls-scram").toString(),
                "--set", "restartOnChange=false,webhooks.enabled=true,networkPolicy.apiServerPorts={443,6443,8443},kafka.sasl.tokenEndpointPort=443");
        for (String kind : List.of("Deployment", "ServiceAccount", "NetworkPolicy")) {
            assertEquals(ours(rendered.objects(), kind, "steadfast-webhooks"), ours(objects, kind, "steadfast-webhooks"));
        }
        for (String policy : List.of("steadfast-kafka", "steadfast-api-server")) {
            assertEquals(ours(rendered.objects(), "NetworkPolicy", policy), ours(objects, "NetworkPolicy", policy));
        }
    }

    @Test
    void withStrimziTheChartMakesItsUser() {
        assumeTrue(Helm.whyNot() == null, Helm.whyNot());
        Helm helm = Helm.find().orElseThrow();
        assertEquals(List.of("steadfast-analyzer", "steadfast-remediator", "steadfast-watcher", "steadfast-webhooks"), users(helm.objects("--values", Chart.values("strimzi").toString(), "--set", "webhooks.enabled=true")));
        assertEquals(List.of("steadfast-analyzer", "steadfast-remediator", "steadfast-watcher"), users(helm.objects("--values", Chart.values("strimzi").toString())));
    }

    private static List<String> users(List<JsonNode> objects) {
        return objects.stream().filter(o -> o.path("kind").asString().equals("KafkaUser")).map(Rendered::name).sorted().toList();
    }

    private static List<JsonNode> ours(List<JsonNode> objects, String kind, String name) {
        List<JsonNode> found = objects.stream().filter(o -> o.path("kind").asString().equals(kind) && Rendered.name(o).equals(name)).toList();
        assertEquals(1, found.size(), kind + " " + name);
        return found;
    }

    private static List<String> ports(JsonNode policy) {
        List<String> ports = new ArrayList<>();
        policy.path("spec").findValues("port").forEach(port -> ports.add(port.asString()));
        return ports;
    }

    private static JsonNode deployment() {
        return rendered.named("Deployment", "steadfast-webhooks");
    }
}
