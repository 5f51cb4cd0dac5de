package dev.steadfast.standalone.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.steadfast.contract.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What a real API server says to the overlays: it takes every object, its pods are restricted, and each identity may do what the table says. */
class DryRunTest {
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

    @TestFactory
    Stream<DynamicTest> everyObjectIsTaken() {
        return Rendered.overlays().stream().map(overlay -> dynamicTest(overlay, () -> {
            Kubectl.Said said = server.kubectl.feed(Rendered.of(overlay).text(), "apply", "--dry-run=server", "--validate=strict", "-f", "-");
            assertEquals(Rendered.of(overlay).objects().size(), said.well().lines().count());
            assertEquals("", said.err(), "warnings");
        }));
    }

    /** A Deployment is only warned about, a Pod is refused: the namespace enforces the restricted standard. */
    @TestFactory
    Stream<DynamicTest> podsAreRestricted() {
        return Rendered.overlays().stream().flatMap(overlay -> SERVICES.stream().map(service -> dynamicTest(overlay + " " + service, () -> {
            ObjectNode pod = Rendered.of(overlay).named("Deployment", "steadfast-" + service).at("/spec/template").deepCopy().asObject();
            pod.put("apiVersion", "v1").put("kind", "Pod");
            pod.withObject("/metadata").put("name", service).put("namespace", "steadfast");
            server.kubectl.feed(Json.text(pod), "create", "--dry-run=server", "-f", "-").well();
        })));
    }

    /** {@code -Dsteadfast.regenerate=true} writes it anew. */
    @Test
    void eachIdentityMayDoWhatTheTableSays() throws IOException {
        StringJoiner table = new StringJoiner("\n", Files.readString(TABLE).replaceFirst("(?s)\n## .*", "\n"), "\n");
        permissions("read-only", "steadfast", "orders", table);
        permissions("enforcing", "steadfast", "orders", table);
        permissions("namespaced", "steadfast", "default", table);
        permissions("namespaced", null, "orders", table);
        if (Boolean.getBoolean("steadfast.regenerate")) {
            Files.writeString(TABLE, table.toString());
        }
        assertEquals(Files.readString(TABLE), table.toString(), "deploy/permissions.md");
    }

    private static void permissions(String overlay, String own, String other, StringJoiner table) {
        apply(overlay);
        for (String service : SERVICES) {
            for (String namespace : own == null ? List.of(other) : List.of(own, other)) {
                String user = "system:serviceaccount:steadfast:steadfast-" + service;
                table.add("## " + overlay + ", " + service + ", in namespace `" + namespace + "`\n\n```").add(may(user, namespace)).add("```\n");
            }
        }
    }

    /** Only the rights of this overlay: what an earlier one granted is gone. */
    private static void apply(String overlay) {
        for (String kind : List.of("clusterroles", "clusterrolebindings", "roles", "rolebindings")) {
            server.kubectl.run("delete", kind, "-A", "-l", "app.kubernetes.io/name=steadfast", "--wait=true").well();
        }
        server.kubectl.feed(Rendered.of(overlay).text(), "apply", "-f", "-").well();
        RealServer.eventually("the rights of " + overlay + " hold", () -> may("system:serviceaccount:steadfast:steadfast-remediator", "steadfast").contains("tokenreviews")
                && may("system:serviceaccount:steadfast:steadfast-remediator", "steadfast").contains("pods/eviction") == overlay.equals("enforcing"));
    }

    /** What {@code kubectl auth can-i --list} prints, but for what every user may: discovery, and asking about oneself. */
    private static String may(String user, String namespace) {
        String listed = server.kubectl.run("auth", "can-i", "--list", "--no-headers", "--as=" + user, "--as-group=system:serviceaccounts", "--as-group=system:authenticated", "-n", namespace).well();
        List<String> lines = listed.lines().filter(line -> !line.startsWith(" ") && !line.contains("selfsubject")).map(line -> line.replaceAll(" +", " ").strip()).sorted().toList();
        return lines.isEmpty() ? "nothing" : String.join("\n", lines);
    }
}
