package dev.steadfast.standalone.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.Json;
import dev.steadfast.standalone.Ran;
import dev.steadfast.testbed.ClusterSettings;
import dev.steadfast.testbed.SimulatedCluster;
import dev.steadfast.testbed.apiserver.ApiClient;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.apiserver.User;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An audit of a cluster that answers, and of some that don't. */
class LiveAuditTest {

    private static final int SETS = 1_200;

    private static Vertx vertx;
    private static SimulatedCluster cluster;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        cluster = SimulatedCluster.start(vertx, ClusterSettings.DEFAULT.withoutPlayers()).await();
        ApiClient hand = cluster.api().client("somebody");
        for (int i = 0; i < SETS; i++) {
            hand.create(ResourceTypes.SETS, "default", set("a" + i, "data"));
        }
        hand.create(ResourceTypes.SETS, "default", set("x-y", "data"));
        hand.create(ResourceTypes.SETS, "default", set("y", "data-x"));
    }

    @AfterAll
    static void stop() {
        cluster.close().await();
        vertx.close().await();
    }

    private static ObjectNode set(String name, String template) {
        return (ObjectNode) Json.tree("""
            {"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"%s"},"spec":{"replicas":0,"serviceName":"s","selector":{"matchLabels":{"app":"%s"}},
            "template":{"metadata":{"labels":{"app":"%s"}},"spec":{"containers":[{"name":"c","image":"i"}]}},
            "volumeClaimTemplates":[{"metadata":{"name":"%s"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}}}]}}"""
                .formatted(name, name, name, template).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsEveryPage() throws IOException {
        Ran ran = audit(kubeconfig(cluster.url(), cluster.adminToken()), "--output", "json");
        assertEquals("", ran.err());
        assertEquals(1, ran.exit());
        JsonNode report = new JsonMapper().readTree(ran.out());
        assertEquals(SETS + 2, report.path("objects").path("StatefulSet").asInt());
        assertEquals(1, report.path("findings").size());
        assertEquals("claim-name-collision", report.path("findings").path(0).path("rule").asString());
        assertEquals(0, report.path("missing").size(), ran.out());
    }

    @Test
    void aFindingBelowTheBarIsNoFailure() throws IOException {
        assertEquals(0, audit(kubeconfig(cluster.url(), cluster.adminToken()), "--fail-on", "never").exit());
    }

    @Test
    void oneNamespaceIsAskedForAlone() throws IOException {
        Ran ran = audit(kubeconfig(cluster.url(), cluster.adminToken()), "--namespace", "kube-system", "--output", "json");
        assertEquals(0, ran.exit(), ran.err());
        assertEquals(0, new JsonMapper().readTree(ran.out()).path("objects").path("StatefulSet").asInt());
    }

    /** Volumes are listed whole, claims of one namespace only: a volume of another one's claim proves nothing. */
    @Test
    void nothingIsSaidOfTheVolumesOfOtherNamespaces() throws IOException {
        ApiClient hand = cluster.api().client("somebody");
        hand.create(ResourceTypes.VOLUMES, "", released());
        hand.editStatus(ResourceTypes.VOLUMES, "", "v", volume -> {
            volume.putObject("status").put("phase", "Released").put("lastPhaseTransitionTime", "2026-01-01T00:00:00Z");
            return volume;
        });
        try {
            Path kubeconfig = kubeconfig(cluster.url(), cluster.adminToken());
            assertTrue(rules(audit(kubeconfig, "--output", "json")).contains("pv-released-retained"), "seen whole");
            Ran narrow = audit(kubeconfig, "--namespace", "kube-system", "--output", "json");
            assertEquals(List.of(), rules(narrow));
            assertTrue(narrow.out().contains("only kube-system was read"), narrow.out());
        } finally {
            hand.delete(ResourceTypes.VOLUMES, "", "v", null, 0L);
        }
    }

    private static List<String> rules(Ran ran) {
        List<String> rules = new ArrayList<>();
        new JsonMapper().readTree(ran.out()).path("findings").forEach(finding -> rules.add(finding.path("rule").asString()));
        return rules;
    }

    private static ObjectNode released() {
        return (ObjectNode) Json.tree("""
            {"apiVersion":"v1","kind":"PersistentVolume","metadata":{"name":"v"},"spec":{"capacity":{"storage":"1Gi"},"accessModes":["ReadWriteOnce"],
            "persistentVolumeReclaimPolicy":"Retain","csi":{"driver":"d","volumeHandle":"h"},
            "claimRef":{"namespace":"default","name":"gone","uid":"of-a-claim","kind":"PersistentVolumeClaim","apiVersion":"v1"}}}""".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whoMayListNothingIsToldSo() throws IOException {
        refused(kubeconfig(cluster.url(), cluster.api().tokens().issue(User.named("nobody"))), "does not let statefulsets be listed");
    }

    @Test
    void aTokenThatIsNobodys() throws IOException {
        refused(kubeconfig(cluster.url(), "wrong"), "does not accept the credentials");
    }

    @Test
    void anApiServerThatIsNotThere() throws IOException {
        refused(kubeconfig("http://127.0.0.1:1", "t"), "http://127.0.0.1:1 can't be reached");
    }

    @Test
    void aKubeconfigThatIsNotThere() {
        refused(folder.resolve("missing"), "no such file");
    }

    @Test
    void aContextThatIsNotThere() throws IOException {
        Ran ran = audit(kubeconfig(cluster.url(), "t"), "--context", "other");
        assertEquals(2, ran.exit());
        assertTrue(ran.err().contains("has no context other"), ran.err());
    }

    private Path kubeconfig(String url, String token) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), cluster.kubeconfig("somebody", token).replace(cluster.url(), url));
    }

    private static Ran audit(Path kubeconfig, String... more) {
        String[] args = new String[more.length + 3];
        args[0] = "audit";
        args[1] = "--kubeconfig";
        args[2] = kubeconfig.toString();
        System.arraycopy(more, 0, args, 3, more.length);
        return Ran.command(args);
    }

    private static void refused(Path kubeconfig, String message) {
        Ran ran = audit(kubeconfig);
        assertEquals(2, ran.exit(), ran.out());
        assertTrue(ran.err().contains(message), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
    }
}
