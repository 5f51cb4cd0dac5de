package dev.steadfast.standalone.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.steadfast.contract.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What a real API server says to the overlays: it takes every object, and pods are restricted. */
class DryRunTest {
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
            Program.Said said = server.kubectl.feed(Rendered.of(overlay).text(), "apply", "--dry-run=server", "--validate=strict", "-f", "-");
            assertEquals(Rendered.of(overlay).objects().size(), said.well().lines().count());
            assertEquals("", said.err(), "warnings");
        }));
    }

    /** A component that no overlay has. */
    @Test
    void webhooksAreTakenTooAndRestricted() {
        Rendered overlay = Rendered.at(WebhooksComponentTest.OVERLAY);
        Program.Said said = server.kubectl.feed(overlay.text(), "apply", "--dry-run=server", "--validate=strict", "-f", "-");
        assertEquals(overlay.objects().size(), said.well().lines().count());
        assertEquals("", said.err(), "warnings");
        server.given("POST", "/api/v1/namespaces/steadfast/serviceaccounts", "{\"metadata\": {\"name\": \"steadfast-webhooks\"}}");
        pod(overlay, "webhooks");
    }

    /** A Deployment is only warned about, a Pod is refused: the namespace enforces the restricted standard. */
    @TestFactory
    Stream<DynamicTest> podsAreRestricted() {
        return Rendered.overlays().stream().flatMap(overlay -> SERVICES.stream().map(service -> dynamicTest(overlay + " " + service, () -> pod(Rendered.of(overlay), service))));
    }

    private static void pod(Rendered overlay, String service) {
        ObjectNode pod = overlay.named("Deployment", "steadfast-" + service).at("/spec/template").deepCopy().asObject();
        pod.put("apiVersion", "v1").put("kind", "Pod");
        pod.withObject("/metadata").put("name", service).put("namespace", "steadfast");
        server.given("POST", "/api/v1/namespaces/steadfast/pods?dryRun=All", Json.text(pod));
    }
}
