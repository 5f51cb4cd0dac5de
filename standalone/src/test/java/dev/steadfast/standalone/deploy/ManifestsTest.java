package dev.steadfast.standalone.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.remediator.decide.Policy;
import dev.steadfast.remediator.decide.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What {@code deploy} grants is what the code needs, and no more. */
class ManifestsTest {

    private static final Set<String> READS = Set.of("get", "list", "watch");

    @Test
    void everyFileIsListed() throws IOException {
        try (Stream<Path> files = Files.list(Manifests.BASE)) {
            Set<String> kinds = Manifests.objects().stream().map(o -> o.path("kind").asString()).collect(Collectors.toSet());
            assertTrue(kinds.containsAll(Set.of("Namespace", "Deployment", "ClusterRole", "ConfigMap")), kinds.toString());
            assertEquals(12, files.count(), "kustomization.yaml and what it names");
        }
    }

    @Test
    void theWatcherReadsTheKindsThatItPublishesAndNothingElse() {
        TreeSet<String> expected = Arrays.stream(Kind.values()).flatMap(k -> Stream.of("list", "watch").map(verb -> verb + " " + k.group() + "/" + k.plural()))
                .collect(Collectors.toCollection(TreeSet::new));
        // The uid of kube-system is the cluster's identity.
        expected.add("get /namespaces");
        TreeSet<String> granted = Manifests.rights(Manifests.named("ClusterRole", "steadfast-watcher"));
        granted.addAll(Manifests.rights(Manifests.named("ClusterRole", "steadfast-watcher-cluster")));
        assertEquals(expected, granted);
    }

    @Test
    void theRemediatorReadsThePolicyThatIsMounted() throws IOException {
        JsonNode container = Manifests.named("Deployment", "steadfast-remediator").at("/spec/template/spec/containers/0");
        String file = container.path("env").valueStream().filter(e -> e.path("name").asString().equals("STEADFAST_POLICY_FILE")).findFirst().orElseThrow().path("value").asString();
        String folder = container.path("volumeMounts").valueStream().filter(m -> m.path("name").asString().equals("policy")).findFirst().orElseThrow().path("mountPath").asString();
        assertEquals(folder + "/policy.yaml", file);
        Path policy = Files.writeString(Files.createTempFile("policy", ".yaml"), Manifests.named("ConfigMap", "steadfast-policy").path("data").path("policy.yaml").asString());
        assertEquals(Policy.NONE, new PolicyFile(policy).get());
    }

    @Test
    void theAnalyzerHasNoRightsAndNoToken() {
        assertFalse(Manifests.objects().stream().filter(o -> o.has("subjects")).anyMatch(o -> o.toString().contains("steadfast-analyzer")));
        assertFalse(Manifests.named("Deployment", "steadfast-analyzer").at("/spec/template/spec/automountServiceAccountToken").asBoolean());
    }

    /** All write verbs of the remediator, by role. A new one is a new line here, with its reason in the manifest. */
    @Test
    void theRemediatorWritesWhatItsFixesWrite() {
        assertEquals(Set.of("create /pods/eviction"), writes("steadfast-replace-pod"));
        assertEquals(Set.of("delete /persistentvolumeclaims", "create snapshot.storage.k8s.io/volumesnapshots"), writes("steadfast-quarantine-claim"));
        assertEquals(Set.of("create /persistentvolumeclaims"), writes("steadfast-restore-claim"));
        assertEquals(Set.of("patch /persistentvolumes"), writes("steadfast-keep-volume"));
        assertEquals(Set.of("create authentication.k8s.io/tokenreviews", "create authorization.k8s.io/subjectaccessreviews"), writes("steadfast-authorize"));
        assertEquals(Set.of("create /events", "patch /events"), writes("steadfast-tell"));
        assertEquals(Set.of(), writes("steadfast-judge"));
        assertEquals(Set.of(), writes("steadfast-judge-cluster"));
    }

    @TestFactory
    Stream<DynamicTest> noRoleHasWhatNobodyShould() {
        return Stream.concat(Manifests.ofKind("ClusterRole"), Manifests.ofKind("Role")).map(role -> dynamicTest(name(role), () -> {
            List<String> rights = Manifests.rights(role).stream().filter(r -> r.contains("*") || r.contains("secrets")
                    || r.contains("pods/exec") || r.contains("pods/log") || r.contains("impersonate") || r.contains("escalate") || r.startsWith("bind ")
                    || r.equals("delete /pods") || r.startsWith("deletecollection ")).toList();
            assertEquals(List.of(), rights);
        }));
    }

    @Test
    void ofConfigMapsOnlyTheOneWithKeysIsRead() {
        List<JsonNode> roles = Stream.concat(Manifests.ofKind("ClusterRole"), Manifests.ofKind("Role")).filter(r -> r.toString().contains("configmaps")).toList();
        assertEquals(1, roles.size());
        assertEquals("Role", roles.getFirst().path("kind").asString());
        assertEquals(Set.of("get /configmaps"), Manifests.rights(roles.getFirst()));
        assertEquals(List.of("steadfast-approver-keys"), Manifests.texts(roles.getFirst().at("/rules/0/resourceNames")));
    }

    @Test
    void everyFixCanBePermittedToAnApprover() {
        Set<String> fixes = Stream.of(Fix.values()).filter(f -> f != Fix.ADVICE && f != Fix.UNKNOWN).map(Fix::text).collect(Collectors.toSet());
        JsonNode rule = Manifests.named("ClusterRole", "steadfast-approver").path("rules").get(0);
        assertEquals(fixes, Set.copyOf(Manifests.texts(rule.path("resourceNames"))));
        assertEquals(Set.of("approve steadfast.dev/remediations"), Manifests.rights(Manifests.named("ClusterRole", "steadfast-approver")));
    }

    @TestFactory
    Stream<DynamicTest> podsAreRestrictedAndProbed() {
        return Manifests.ofKind("Deployment").map(deployment -> dynamicTest(name(deployment), () -> {
            JsonNode pod = deployment.at("/spec/template/spec");
            assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
            assertEquals("RuntimeDefault", pod.at("/securityContext/seccompProfile/type").asString());
            JsonNode container = pod.path("containers").get(0);
            assertFalse(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true));
            assertTrue(container.at("/securityContext/readOnlyRootFilesystem").asBoolean());
            assertEquals(List.of("ALL"), Manifests.texts(container.at("/securityContext/capabilities/drop")));
            assertEquals("/live", container.at("/livenessProbe/httpGet/path").asString());
            assertEquals("/ready", container.at("/readinessProbe/httpGet/path").asString());
        }));
    }

    private static Set<String> writes(String role) {
        return Manifests.rights(Manifests.named("ClusterRole", role)).stream().filter(r -> !READS.contains(r.substring(0, r.indexOf(' '))))
                .collect(Collectors.toSet());
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").asString();
    }
}
