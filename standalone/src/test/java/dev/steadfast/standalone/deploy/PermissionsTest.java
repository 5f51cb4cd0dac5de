package dev.steadfast.standalone.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each identity may do on a real API server what {@code deploy/permissions.md} says, and nothing else. */
class PermissionsTest {
    private static final Path TABLE = Manifests.DEPLOY.resolve("permissions.md");
    private static final List<String> SERVICES = List.of("watcher", "analyzer", "remediator");
    private static RealServer server;

    @BeforeAll
    static void start(@TempDir Path home) throws IOException {
        server = RealServer.start(home);
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
    }

    /** {@code -Dsteadfast.regenerate=true} writes it anew. */
    @Test
    void eachIdentityMayDoWhatTheTableSays() throws IOException {
        StringJoiner table = new StringJoiner("\n", Files.readString(TABLE).replaceFirst("(?s)\\s*\n## .*", "\n") + "\n", "\n");
        Map<String, String> seen = new HashMap<>();
        permissions("read-only", List.of("orders"), table, seen);
        permissions("enforcing", List.of("orders"), table, seen);
        permissions("namespaced", List.of("default", "orders"), table, seen);
        if (Boolean.getBoolean("steadfast.regenerate")) {
            Files.writeString(TABLE, table.toString());
        }
        assertEquals(Files.readString(TABLE), table.toString(), "deploy/permissions.md");
    }

    /** @param others namespaces besides {@code steadfast}; there, only what it may besides is told */
    private static void permissions(String overlay, List<String> others, StringJoiner table, Map<String, String> seen) {
        apply(overlay);
        for (String service : SERVICES) {
            String user = "system:serviceaccount:steadfast:steadfast-" + service;
            Set<String> anywhere = may(user, others.getLast());
            for (String namespace : others) {
                section(overlay + ": " + service + ", in namespace `" + namespace + "`", may(user, namespace), table, seen);
            }
            Set<String> own = may(user, "steadfast");
            own.removeAll(anywhere);
            section(overlay + ": " + service + ", in namespace `steadfast` besides that", own, table, seen);
        }
    }

    private static void section(String title, Set<String> lines, StringJoiner table, Map<String, String> seen) {
        String text = lines.isEmpty() ? "Nothing." : "```\n" + String.join("\n", lines) + "\n```";
        String before = lines.isEmpty() ? null : seen.putIfAbsent(text, title);
        table.add("## " + title + "\n\n" + (before == null ? text : "As " + before + ".") + "\n");
    }

    /** Only the rights of this overlay: what an earlier one granted is gone. */
    private static void apply(String overlay) {
        server.kubectl.run("delete", "clusterroles,clusterrolebindings,roles,rolebindings", "-A", "-l", "app.kubernetes.io/name=steadfast").well();
        server.kubectl.feed(Rendered.of(overlay).text(), "apply", "-f", "-").well();
        RealServer.eventually("the rights of " + overlay + " hold", () -> can("create", "authentication.k8s.io", "tokenreviews", "") && can("list", "", "pods", "orders") != overlay.equals("namespaced")
                && can("patch", "", "persistentvolumes", "") == overlay.equals("enforcing"));
    }

    private static boolean can(String verb, String group, String resource, String namespace) {
        return server.given("POST", "/apis/authorization.k8s.io/v1/subjectaccessreviews", """
            {"apiVersion": "authorization.k8s.io/v1", "kind": "SubjectAccessReview", "spec": {"user": "%s", "resourceAttributes": {"verb": "%s", "group": "%s", "resource": "%s", "namespace": "%s"}}}"""
                .formatted(RealServer.REMEDIATOR, verb, group, resource, namespace)).at("/status/allowed").asBoolean();
    }

    /** What {@code kubectl auth can-i --list} prints, but for what every user may: discovery, and asking about oneself. */
    private static Set<String> may(String user, String namespace) {
        String listed = server.kubectl.run("auth", "can-i", "--list", "--no-headers", "--as=" + user, "--as-group=system:serviceaccounts", "--as-group=system:authenticated", "-n", namespace).well();
        return listed.lines().filter(line -> !line.startsWith(" ") && !line.contains("selfsubject")).map(PermissionsTest::inOrder).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The server says verbs in any order, and kubectl leaves it so. */
    private static String inOrder(String line) {
        String said = line.replaceAll(" +", " ").strip();
        int verbs = said.lastIndexOf('[');
        return said.substring(0, verbs) + Arrays.stream(said.substring(verbs + 1, said.length() - 1).split(" ")).sorted().toList().toString().replace(",", "");
    }
}
