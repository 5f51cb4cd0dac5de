package dev.steadfast.standalone.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The chart renders what Kustomize renders. Needs helm and kubectl; says so where one is not there. */
class ChartRenderTest {
    /** Of the cluster, which Kustomize doesn't know of these: it gives them a namespace, and the API server overlooks it. */
    private static final Set<String> OF_THE_CLUSTER = Set.of("ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "FlowSchema", "PriorityLevelConfiguration");
    private static Helm helm;

    @BeforeAll
    static void needsHelmAndKubectl() {
        assumeTrue(Helm.whyNot() == null, Helm.whyNot());
        assumeTrue(Kubectl.whyNot() == null, Kubectl.whyNot());
        helm = Helm.find().orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> helmFindsNoFault() {
        return Rendered.overlays().stream().map(overlay -> dynamicTest(overlay, () -> helm.lint(Chart.values(overlay)).well()));
    }

    @TestFactory
    Stream<DynamicTest> rendersTheObjectsOfTheOverlay() {
        return Rendered.overlays().stream().map(overlay -> dynamicTest(overlay, () -> {
            List<JsonNode> objects = helm.objects("--values", Chart.values(overlay).toString(), "--set", "namespace.create=true");
            assertEquals(overlay.equals("strimzi") ? kept(overlay) : 0, objects.stream().filter(o -> takeAway(o, "/metadata", "helm.sh/resource-policy")).count());
            assertEquals(3, objects.stream().filter(o -> takeAway(o, "/spec/template/metadata", "checksum/config")).count());
            assertSame(kustomized(overlay), byName(objects));
        }));
    }

    @Test
    void rendersTheRulesAndDashboardsToo() {
        List<JsonNode> objects = helm.objects("--set", "monitoring.rules.enabled=true,monitoring.dashboards.enabled=true");
        Map<String, JsonNode> expected = byName(Stream.of("alerts", "dashboards")
                .flatMap(f -> Manifests.parse(Kubectl.find().orElseThrow().run("kustomize", Manifests.DEPLOY.resolve(f).toString()).well()).stream()).toList());
        assertEquals(5, expected.size());
        Map<String, JsonNode> rendered = byName(objects);
        rendered.keySet().retainAll(expected.keySet());
        assertSame(expected, rendered);
    }

    @Test
    void byDefaultItOnlyReadsAndIsNotScraped() {
        List<JsonNode> objects = helm.objects();
        objects.forEach(o -> takeAway(o, "/spec/template/metadata", "checksum/config"));
        Map<String, JsonNode> expected = kustomized("read-only");
        assertTrue(expected.remove("Namespace /steadfast") != null);
        assertSame(expected, byName(objects));
    }

    @Test
    void whatIsFixedInNamespacesIsPermittedThereOnly() {
        List<JsonNode> objects = helm.objects("--values", Chart.values("enforcing").toString(), "--set", "namespaces={orders,billing}");
        TreeSet<String> bound = new TreeSet<>();
        objects.stream().filter(o -> o.path("kind").asString().equals("RoleBinding") && !o.at("/metadata/namespace").asString().equals("steadfast"))
                .forEach(o -> bound.add(o.at("/metadata/namespace").asString() + " " + o.at("/roleRef/name").asString()));
        TreeSet<String> expected = new TreeSet<>();
        for (String role : List.of("watcher", "judge", "tell", "replace-pod", "quarantine-claim", "restore-claim")) {
            expected.addAll(List.of("orders steadfast-" + role, "billing steadfast-" + role));
        }
        assertEquals(expected, bound);
        assertEquals(List.of("steadfast-authorize", "steadfast-judge-cluster", "steadfast-keep-volume", "steadfast-watcher-cluster"),
                objects.stream().filter(o -> o.path("kind").asString().equals("ClusterRoleBinding")).map(Rendered::name).sorted().toList());
        assertEquals("orders,billing", data(objects).path("STEADFAST_WATCHER_NAMESPACES").asString());
    }

    @Test
    void inAnotherNamespaceNothingIsLeftBehind() {
        String text = helm.template("--namespace", "elsewhere", "--values", Chart.values("high-availability").toString(), "--set", "monitoring.podMonitor.enabled=true,namespaces={orders}").well();
        assertFalse(text.contains("namespace: steadfast"), text);
        assertEquals("elsewhere", data(Manifests.parse(text)).path("STEADFAST_WATCHER_LEASE_NAMESPACE").asString());
        assertEquals("elsewhere", data(Manifests.parse(text)).path("STEADFAST_REMEDIATOR_NAMESPACE").asString());
    }

    @Test
    void besideOtherClustersThereIsNoAnalyzer() {
        String text = helm.template("--set", "analyzer.enabled=false,cluster.name=berlin").well();
        assertFalse(text.contains("name: steadfast-analyzer"), text);
        assertEquals("berlin", data(Manifests.parse(text)).path("STEADFAST_CLUSTER_NAME").asString());
        String only = helm.template("--set", "watcher.enabled=false,remediator.enabled=false").well();
        assertEquals(List.of(), Manifests.parse(only).stream().filter(o -> o.toString().contains("ClusterRole") || o.toString().contains("steadfast-signing-key\",\"defaultMode")).toList());
    }

    @Test
    void configurationThatChangesRestartsPods() {
        String[] sums = Stream.of("5m", "6m").map(settle -> helm.objects("--set", "config.STEADFAST_SETTLE=" + settle))
                .map(os -> os.stream().filter(o -> o.path("kind").asString().equals("Deployment")).findFirst().orElseThrow().at("/spec/template/metadata/annotations").path("checksum/config").asString())
                .toArray(String[]::new);
        assertNotEquals(sums[0], sums[1]);
    }

    @TestFactory
    Stream<DynamicTest> refuses() {
        return Stream.of("fixes.replacePod=true|fixes.* grant rights", "highAvailability=true|highAvailability needs writes.enabled", "remediator.replicas=2|remediator.replicas needs writes.enabled",
                "writes.enabled=true,remediator.enabled=false|set remediator.enabled", "config.STEADFAST_SETTEL=5m|STEADFAST_SETTEL", "config.STEADFAST_WRITES=true|STEADFAST_WRITES",
                "config.STEADFAST_BLAST_RADIUS=5|string", "write.enabled=true|write", "kafka.properties.ssl\\.key\\.password=x|ssl.key.password").map(line -> line.split("\\|")).map(given -> dynamicTest(given[0], () -> {
                    Program.Said said = helm.template("--set", given[0]);
                    assertEquals(1, said.status());
                    assertTrue(said.err().contains(given[1]), said.err());
                }));
    }

    /** Each value of values-all-changed.yaml has an m- in it, or a number that nothing else is. */
    @Test
    void everyValueArrives() throws IOException {
        Path changed = Manifests.DEPLOY.resolveSibling("standalone/src/test/resources/deploy/values-all-changed.yaml");
        String text = helm.template("--namespace", "ops", "--values", changed.toString()).well();
        Pattern.compile("m-[a-z0-9-]+|20001|9999|8888|7777|6666|77m|\\b7[sm]\\b").matcher(Files.readString(changed)).results().map(MatchResult::group).forEach(mark -> assertTrue(text.contains(mark), mark));
        assertEquals("24", data(Manifests.parse(text)).path("STEADFAST_TOPICS_PARTITIONS").asString());
        List<String> topics = Manifests.parse(text).stream().filter(o -> o.path("kind").asString().equals("KafkaTopic") && !Rendered.name(o).endsWith("-letters"))
                .map(o -> o.at("/spec/partitions").asInt() + " x " + o.at("/spec/replicas").asInt() + " " + o.at("/spec/config/min.insync.replicas").asInt()).distinct().toList();
        assertEquals(List.of("24 x 1 1"), topics);
    }

    private static Map<String, JsonNode> kustomized(String overlay) {
        return byName(Rendered.of(overlay).objects().stream().map(JsonNode::deepCopy).peek(o -> {
            if (OF_THE_CLUSTER.contains(o.path("kind").asString())) {
                o.path("metadata").asObject().remove("namespace");
            }
        }).toList());
    }

    private static long kept(String overlay) {
        return Rendered.of(overlay).ofKind("KafkaTopic").count();
    }

    private static JsonNode data(List<JsonNode> objects) {
        return byName(objects).entrySet().stream().filter(e -> e.getKey().startsWith("ConfigMap ") && e.getKey().endsWith("/steadfast")).findFirst().orElseThrow().getValue().path("data");
    }

    /** @return whether it was there; nothing but it is taken away, and what held it if that is empty then */
    private static boolean takeAway(JsonNode object, String metadata, String annotation) {
        if (!object.at(metadata + "/annotations").has(annotation)) {
            return false;
        }
        object.at(metadata + "/annotations").asObject().remove(annotation);
        if (object.at(metadata + "/annotations").isEmpty()) {
            object.at(metadata).asObject().remove("annotations");
        }
        return true;
    }

    private static Map<String, JsonNode> byName(List<JsonNode> objects) {
        Map<String, JsonNode> byName = new TreeMap<>();
        objects.stream().filter(o -> !o.isEmpty()).forEach(o -> assertEquals(null,
                byName.put(o.path("kind").asString() + " " + o.at("/metadata/namespace").asString("") + "/" + Rendered.name(o), o), "twice: " + o));
        return byName;
    }

    /** First which there are, then one by one: so that a failure is short. */
    private static void assertSame(Map<String, JsonNode> expected, Map<String, JsonNode> rendered) {
        assertEquals(expected.keySet(), rendered.keySet());
        expected.forEach((name, object) -> assertEquals(object, rendered.get(name), name));
    }
}
