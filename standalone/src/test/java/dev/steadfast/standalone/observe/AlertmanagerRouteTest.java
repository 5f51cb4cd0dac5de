package dev.steadfast.standalone.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.steadfast.contract.Json;
import dev.steadfast.testbed.Ports;
import dev.steadfast.testbed.process.Needed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code examples/alertmanager-route}, as it is written: alerts with the labels and texts of the real rules go through a real Alertmanager, and its message leads to the finding and its plan. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class AlertmanagerRouteTest {
    private static final Path EXAMPLE = Alerts.ROOT.resolve("examples/alertmanager-route");
    private static final String API = "https://steadfast.prod-eu.example.com";
    private static final Map<String, String> VALUES = Map.of("k8s_cluster", "0f1b6d0e-7b1a-4f43-9a3e-3a1f5f0c2b11", "namespace", "orders", "statefulset", "orders-db", "rule", "forced-rollback-required",
            "cause", "image-pull-failure", "persistentvolumeclaim", "data-orders-db-2", "fix", "quarantine-claim", "incident", "", "state", "", "waits", "");

    @TempDir
    private Path folder;

    @Test
    void theMessageLeadsToTheFindingAndItsPlan() throws Exception {
        if (!Needed.programs("the route of examples/alertmanager-route", List.of("amtool", alertmanager()))) {
            return;
        }
        Promtool.Result checked = Promtool.run(EXAMPLE, List.of("amtool", "check-config", "alertmanager.yaml"));
        assertEquals(0, checked.exit(), checked.said());
        BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
        HttpServer slack = Servers.start(body -> {
            received.add(Json.tree(body.getBytes(StandardCharsets.UTF_8)).at("/attachments/0"));
            return "ok";
        });
        int port = Ports.free();
        Process alertmanager = start(slack.getAddress().getPort(), port);
        try {
            send(alertmanager, port, "SteadfastRollbackTrap", "SteadfastClaimTerminatingInUse", "SteadfastRemediationFailed", "SteadfastIncident", "SteadfastNoAnalyzer");
            Map<String, String> texts = new TreeMap<>();
            while (texts.size() < 5) {
                JsonNode message = received.poll(60, TimeUnit.SECONDS);
                assertTrue(message != null, () -> "told: " + texts.keySet() + log());
                texts.put(message.path("title").asString(), message.path("text").asString());
            }
            String trap = texts.get("1 × SteadfastRollbackTrap");
            assertTrue(trap.contains("*warning* A rollback does not heal its set") && trap.contains("StatefulSet orders/orders-db in cluster 0f1b6d0e"), trap);
            assertEquals(List.of(API + "/console/index.html?namespace=orders&set=orders-db&rule=forced-rollback-required|finding and plan",
                    "https://steadfast.dev/docs/runbooks/forced-rollback-required.md|runbook",
                    "https://grafana.example.com/d/steadfast-set?var-cluster=0f1b6d0e-7b1a-4f43-9a3e-3a1f5f0c2b11&var-namespace=orders&var-set=orders-db|dashboard"), links(trap));
            assertTrue(trap.contains("`steadfast findings -n orders --server " + API + "`"), trap);
            assertEquals(API + "/console/index.html?namespace=orders&set=orders-db&name=data-orders-db-2|finding and plan", links(texts.get("1 × SteadfastClaimTerminatingInUse")).getFirst());
            assertEquals(API + "/console/index.html?namespace=orders&set=orders-db&name=data-orders-db-2|finding and plan", links(texts.get("1 × SteadfastRemediationFailed")).getFirst());
            // Of no namespace: nothing to filter by.
            assertEquals(List.of("https://steadfast.dev/docs/runbooks/steadfast-incident.md|runbook",
                    "https://grafana.example.com/d/steadfast-fleet?var-cluster=0f1b6d0e-7b1a-4f43-9a3e-3a1f5f0c2b11|dashboard"), links(texts.get("1 × SteadfastIncident")));
            assertEquals(List.of("https://steadfast.dev/docs/runbooks/steadfast-no-analyzer.md|runbook", "https://grafana.example.com/d/steadfast-pipeline|dashboard"), links(texts.get("1 × SteadfastNoAnalyzer")));
            texts.values().forEach(text -> links(text).stream().filter(l -> l.startsWith(API)).forEach(AlertmanagerRouteTest::isServed));
        } finally {
            alertmanager.destroy();
            alertmanager.waitFor(10, TimeUnit.SECONDS);
            slack.stop(0);
        }
    }

    /** As Debian names it, else as its makers do. */
    private static String alertmanager() {
        return Needed.program("alertmanager").isPresent() ? "alertmanager" : "prometheus-alertmanager";
    }

    /** The two files, but for the address of Slack and the waiting. */
    private Process start(int slack, int port) throws IOException {
        Files.copy(EXAMPLE.resolve("steadfast.tmpl"), folder.resolve("steadfast.tmpl"));
        Path url = Files.writeString(folder.resolve("slack-url"), "http://127.0.0.1:" + slack + "/");
        Files.writeString(folder.resolve("alertmanager.yaml"), Files.readString(EXAMPLE.resolve("alertmanager.yaml")).replace("/etc/alertmanager/secrets/slack-url", url.toString())
                .replace("group_wait: 30s", "group_wait: 0s").replace("group_interval: 5m", "group_interval: 1s"));
        return new ProcessBuilder(alertmanager(), "--config.file=alertmanager.yaml", "--storage.path=data", "--web.listen-address=127.0.0.1:" + port, "--cluster.listen-address=")
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
    }

    /** As Prometheus does: with the labels by which the rule groups, and its annotations. */
    private void send(Process alertmanager, int port, String... names) throws Exception {
        List<Map<String, Object>> alerts = Arrays.stream(names).map(name -> Alerts.all().stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow()).map(AlertmanagerRouteTest::alert).toList();
        Path body = Files.write(folder.resolve("alerts.json"), Json.write(alerts));
        while (!Servers.posted(port, "/api/v2/alerts", Files.readString(body))) {
            assertFalse(alertmanager.waitFor(50, TimeUnit.MILLISECONDS), () -> "it ended" + log());
        }
    }

    private static Map<String, Object> alert(Alerts.Alert alert) {
        Map<String, String> labels = new TreeMap<>(Map.of("alertname", alert.name(), "severity", alert.severity()));
        Pattern.compile("by \\(([^)]*)\\)").matcher(alert.query()).results().findFirst().map(by -> by.group(1).split(", ")).ifPresent(by -> Arrays.stream(by).forEach(l -> labels.put(l, VALUES.get(l))));
        labels.values().removeIf(String::isEmpty);
        Map<String, String> annotations = new TreeMap<>();
        alert.rule().path("annotations").properties().forEach(a -> annotations.put(a.getKey(), Pattern.compile("\\{\\{[^}]*\\$labels\\.(\\w+)[^}]*}}").matcher(a.getValue().asString())
                .replaceAll((MatchResult label) -> labels.getOrDefault(label.group(1), ""))));
        return Map.of("labels", labels, "annotations", annotations);
    }

    private static List<String> links(String text) {
        return Pattern.compile("<(https://[^>]*)>").matcher(text).results().map(link -> link.group(1)).toList();
    }

    /** A route of the remediator that takes all these parameters. */
    private static void isServed(String link) {
        String[] parts = link.substring(API.length(), link.indexOf('|')).split("[?&]");
        JsonNode document = Json.tree(bytes(Alerts.ROOT.resolve("remediator-service/src/main/resources/openapi.json")));
        List<String> parameters = document.path("paths").path(parts[0]).path("get").path("parameters").valueStream().map(p -> p.path("name").asString()).toList();
        Arrays.stream(parts).skip(1).forEach(p -> assertTrue(parameters.contains(p.substring(0, p.indexOf('='))), link));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String log() {
        return "; " + new String(bytes(folder.resolve("log")), StandardCharsets.UTF_8);
    }
}
