package dev.steadfast.standalone.observe;

import com.sun.net.httpserver.HttpServer;
import dev.steadfast.contract.Json;
import dev.steadfast.testbed.Ports;
import dev.steadfast.testbed.process.Needed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A real Prometheus with the rules, a real Alertmanager with the routes, and who gets its messages; all on loopback, all ended with {@link #close}. */
final class Monitoring implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();
    private final Instant begun = Instant.now();
    private final HttpServer receiver;
    private final int prometheus;
    final Notified notified = new Notified();

    /** @param targets port of {@code /metrics} by job */
    Monitoring(Path folder, List<Map.Entry<String, Integer>> targets) throws IOException {
        receiver = Servers.start(notified::take);
        List<Integer> free = Ports.free(2);
        int alertmanager = free.getFirst();
        prometheus = free.getLast();
        Files.writeString(folder.resolve("alertmanager.yaml"), Files.readString(Alerts.FOLDER.resolve("alertmanager.yaml")).replace("http://127.0.0.1:9999/", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/")
                .replace("group_wait: 30s", "group_wait: 1s").replace("group_interval: 5m", "group_interval: 1s"));
        start(folder, "prometheus-alertmanager", "--config.file=alertmanager.yaml", "--storage.path=alertmanager", "--web.listen-address=127.0.0.1:" + alertmanager, "--cluster.listen-address=");
        StringBuilder config = new StringBuilder("global: {scrape_interval: 1s, evaluation_interval: 1s}\nalerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:" + alertmanager + "']}]}]}\nrule_files: [")
                .append(String.join(", ", Alerts.FILES.stream().map(f -> f + ".yaml").toList())).append("]\nscrape_configs:\n");
        for (Map.Entry<String, Integer> target : targets) {
            // The labels that an operator gives every target: what is about a set must keep its own.
            config.append("  - {job_name: '").append(target.getKey()).append("', honor_labels: true, static_configs: [{targets: ['127.0.0.1:").append(target.getValue())
                    .append("'], labels: {namespace: steadfast, pod: 'steadfast-").append(target.getKey()).append("-0'}}]}\n");
        }
        for (String file : Alerts.FILES) {
            Files.writeString(folder.resolve(file + ".yaml"), Shortened.rules(Files.readString(Alerts.FOLDER.resolve(file + ".yaml"))));
        }
        Files.writeString(folder.resolve("prometheus.yaml"), config.toString());
        start(folder, "prometheus", "--config.file=prometheus.yaml", "--storage.tsdb.path=prometheus", "--web.listen-address=127.0.0.1:" + prometheus);
    }

    private void start(Path folder, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Needed.program(program).orElseThrow(() -> new IOException(program + " is not installed")).toString()));
        command.addAll(List.of(arguments));
        processes.add(new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve(program + ".log").toFile()).start());
    }

    /** The series that a query gives over the time since the begin, as a graph asks for it: what is a candidate for seconds is drawn, too. -1 if it is refused. */
    int series(String query) throws IOException, InterruptedException {
        JsonNode answer = ask("/api/v1/query_range?step=1&start=" + begun.getEpochSecond() + "&end=" + Instant.now().getEpochSecond() + "&query=" + Servers.encoded(query));
        return answer.path("status").asString().equals("success") ? answer.at("/data/result").size() : -1;
    }

    /** Alerts that fire now, by name. */
    List<String> firing() throws IOException, InterruptedException {
        return Alerts.elements(ask("/api/v1/alerts").at("/data/alerts")).filter(a -> a.path("state").asString().equals("firing")).map(a -> a.at("/labels/alertname").asString()).distinct().sorted().toList();
    }

    private JsonNode ask(String path) throws IOException, InterruptedException {
        return Json.tree(Servers.get(prometheus, path).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        receiver.stop(0);
    }
}
