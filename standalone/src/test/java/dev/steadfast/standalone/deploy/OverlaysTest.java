package dev.steadfast.standalone.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.steadfast.analyzer.AnalyzerConfig;
import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.config.Key;
import dev.steadfast.chassis.kafka.DeadLetters;
import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.contract.Topic;
import dev.steadfast.remediator.RemediatorConfig;
import dev.steadfast.watcher.WatcherConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What every overlay renders to holds together: names that are referred to are there, keys that are set exist, pods are probed, restricted and measured. */
class OverlaysTest {
    private static final List<String> SERVICES = List.of("watcher", "analyzer", "remediator");
    private static final Set<String> KEYS = Stream.of(AnalyzerConfig.KEYS, WatcherConfig.KEYS, RemediatorConfig.KEYS).flatMap(List::stream).map(Key::environmentName)
            .collect(Collectors.toSet());

    @BeforeAll
    static void needsKubectl() {
        String why = Kubectl.whyNot();
        assumeTrue(why == null, why);
    }

    @Test
    void thereIsOneForEachWayToRunIt() {
        assertEquals(List.of("enforcing", "high-availability", "kafka-tls-scram", "namespaced", "prometheus-operator", "read-only", "strimzi"), Rendered.overlays());
    }

    @TestFactory
    Stream<DynamicTest> podsAreProbedRestrictedAndMeasured() {
        return each(overlay -> overlay.ofKind("Deployment").forEach(deployment -> {
            JsonNode pod = deployment.at("/spec/template/spec");
            String name = Rendered.name(deployment);
            assertTrue(overlay.has("PriorityClass", pod.path("priorityClassName").asString()), name);
            assertTrue(overlay.has("ServiceAccount", pod.path("serviceAccountName").asString()), name);
            assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean(), name);
            assertEquals("RuntimeDefault", pod.at("/securityContext/seccompProfile/type").asString(), name);
            assertEquals(2, pod.path("topologySpreadConstraints").size(), name);
            JsonNode container = pod.path("containers").get(0);
            assertEquals(1, pod.path("containers").size(), name);
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                assertEquals("management", container.path(probe).at("/httpGet/port").asString(), name + " " + probe);
            }
            assertFalse(container.at("/resources/requests/cpu").isMissingNode(), name);
            assertEquals(container.at("/resources/requests/memory"), container.at("/resources/limits/memory"), name);
            assertTrue(container.at("/securityContext/readOnlyRootFilesystem").asBoolean(), name);
            assertEquals(List.of("ALL"), Manifests.texts(container.at("/securityContext/capabilities/drop")), name);
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyKeyThatIsSetExistsAndTheServicesTakeThemAll() {
        return each(overlay -> SERVICES.forEach(service -> {
            Map<String, String> environment = overlay.environment(service);
            String kafka = KafkaSettings.KEYS.prefix().toUpperCase(Locale.ROOT).replace('.', '_') + "_";
            assertEquals(Set.of(), environment.keySet().stream().filter(k -> k.startsWith("STEADFAST_") && !k.startsWith(kafka) && !KEYS.contains(k)).collect(Collectors.toSet()));
            ConfigSources sources = new ConfigSources(environment, Map.of());
            switch (service) {
                case "watcher" -> WatcherConfig.read(sources);
                case "analyzer" -> AnalyzerConfig.read(sources);
                default -> RemediatorConfig.read(sources);
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsReferredToIsThereOrExplained() {
        return each(overlay -> {
            overlay.objects().stream().filter(o -> o.has("roleRef")).forEach(binding -> {
                assertTrue(overlay.has(binding.at("/roleRef/kind").asString(), binding.at("/roleRef/name").asString()), binding.toString());
                binding.path("subjects").forEach(s -> assertTrue(overlay.has("ServiceAccount", s.path("name").asString()), binding.toString()));
            });
            overlay.ofKind("ClusterRole").filter(r -> !Rendered.name(r).equals("steadfast-approver")).forEach(role ->
                    assertTrue(overlay.objects().stream().anyMatch(o -> Rendered.name(role).equals(o.at("/roleRef/name").asString())), Rendered.name(role) + " is bound to nobody"));
            overlay.ofKind("Deployment").forEach(d -> d.findValues("secretName").forEach(name -> explained(overlay, name.asString())));
            overlay.ofKind("Deployment").forEach(d -> d.findValues("secretKeyRef").forEach(ref -> explained(overlay, ref.path("name").asString())));
        });
    }

    @TestFactory
    Stream<DynamicTest> whatSelectsPodsFindsSome() {
        return each(overlay -> {
            List<JsonNode> pods = overlay.ofKind("Deployment").map(d -> d.at("/spec/template")).toList();
            overlay.ofKind("PodDisruptionBudget").forEach(b -> assertEquals(1, selected(pods, b.at("/spec/selector/matchLabels")), Rendered.name(b)));
            overlay.ofKind("Service").forEach(s -> assertEquals(1, selected(pods, s.at("/spec/selector")), Rendered.name(s)));
            overlay.ofKind("PodMonitor").forEach(m -> assertEquals(3, selected(pods, m.at("/spec/selector/matchLabels")), Rendered.name(m)));
            // A finding is about a set in a namespace, not about the pod that tells it.
            overlay.ofKind("PodMonitor").forEach(m -> assertTrue(m.at("/spec/podMetricsEndpoints/0/honorLabels").asBoolean(), Rendered.name(m)));
            Map<String, Long> policies = overlay.ofKind("NetworkPolicy").filter(p -> !p.at("/spec/podSelector/matchLabels").isMissingNode())
                    .collect(Collectors.toMap(Rendered::name, p -> selected(pods, p.at("/spec/podSelector/matchLabels"))));
            assertEquals(3, policies.get("steadfast-default-deny"));
            assertEquals(3, policies.get("steadfast-kafka"));
            assertEquals(1, policies.get("steadfast-remediator"));
        });
    }

    @TestFactory
    Stream<DynamicTest> onlyWithWritesAreThereTwoRemediators() {
        return each(overlay -> {
            boolean writes = overlay.environment("remediator").get("STEADFAST_WRITES").equals("true");
            JsonNode remediator = overlay.named("Deployment", "steadfast-remediator");
            assertEquals(writes ? 2 : 1, remediator.at("/spec/replicas").asInt());
            assertEquals(writes ? "RollingUpdate" : "Recreate", remediator.at("/spec/strategy/type").asString());
            assertEquals(writes, overlay.has("Role", "steadfast-remediator-leader"));
            assertEquals(writes, overlay.has("ClusterRole", "steadfast-replace-pod"));
            assertTrue(overlay.has("ValidatingAdmissionPolicyBinding", "steadfast-remediator"));
        });
    }

    /** kube-prometheus-stack selects all that it takes by one label, and its Grafana by another. */
    @Test
    void theOperatorTakesTheMonitorAndTheRulesAndGrafanaTheDashboards() {
        Rendered overlay = Rendered.of("prometheus-operator");
        for (String kind : List.of("PodMonitor", "PrometheusRule")) {
            JsonNode labels = overlay.named(kind, "steadfast").at("/metadata/labels");
            assertEquals("kube-prometheus-stack", labels.path("release").asString(), kind);
            assertEquals("steadfast", overlay.named(kind, "steadfast").at("/metadata/namespace").asString(), kind);
        }
        assertEquals(4, overlay.ofKind("ConfigMap").filter(m -> m.at("/metadata/labels").path("grafana_dashboard").asString().equals("1")).count());
    }

    /** A node that takes none of them, a node without a zone and pods of before a roll-out: none keeps a pod from its place. */
    @Test
    void noTwoReplicasAreOnOneNodeAndNoPodWaitsForANodeThatTakesNone() {
        Rendered.of("high-availability").ofKind("Deployment").forEach(deployment -> {
            JsonNode node = deployment.at("/spec/template/spec/topologySpreadConstraints/0");
            assertEquals("kubernetes.io/hostname DoNotSchedule Honor", node.path("topologyKey").asString() + " " + node.path("whenUnsatisfiable").asString() + " " + node.path("nodeTaintsPolicy").asString());
            assertEquals(List.of("pod-template-hash"), Manifests.texts(node.path("matchLabelKeys")));
            JsonNode zone = deployment.at("/spec/template/spec/topologySpreadConstraints/1");
            assertEquals("topology.kubernetes.io/zone ScheduleAnyway", zone.path("topologyKey").asString() + " " + zone.path("whenUnsatisfiable").asString());
        });
    }

    @Test
    void strimziMakesTheTopicsOfTheProduct() {
        Map<String, String> expected = new TreeMap<>();
        for (Topic topic : Topic.values()) {
            expected.put(topic.topicName(), "12 x 3 " + new TreeMap<>(topic.configs(3)));
            expected.put(topic.deadLetters(), "1 x 3 " + new TreeMap<>(DeadLetters.spec(topic.topicName(), 3).configs()));
        }
        Map<String, String> rendered = new TreeMap<>();
        Rendered.of("strimzi").ofKind("KafkaTopic").forEach(t -> {
            TreeMap<String, String> configs = new TreeMap<>();
            t.at("/spec/config").properties().forEach(c -> configs.put(c.getKey(), c.getValue().asString()));
            rendered.put(Rendered.name(t), t.at("/spec/partitions").asInt() + " x " + t.at("/spec/replicas").asInt() + " " + configs);
        });
        assertEquals(expected, rendered);
    }

    private static void explained(Rendered overlay, String secret) {
        try {
            String readme = Files.readString(Manifests.DEPLOY.resolve("README.md"));
            assertTrue(readme.contains("`" + secret + "`"), overlay.overlay() + " needs the Secret " + secret + ", and deploy/README.md does not say how it is made");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long selected(List<JsonNode> pods, JsonNode labels) {
        return pods.stream().filter(p -> labels.properties().stream().allMatch(l -> p.at("/metadata/labels").path(l.getKey()).equals(l.getValue()))).count();
    }

    private static Stream<DynamicTest> each(Consumer<Rendered> check) {
        return Rendered.overlays().stream().map(name -> dynamicTest(name, () -> check.accept(Rendered.of(name))));
    }
}
