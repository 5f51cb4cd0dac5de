package dev.steadfast.standalone.observe;

import com.sun.net.httpserver.HttpServer;
import dev.steadfast.standalone.demo.DemoForTests;
import dev.steadfast.standalone.run.Stopping;
import dev.steadfast.testbed.process.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Plays alerts and dashboards for real: the demo, Prometheus with the rules (times divided by {@link Shortened#FACTOR}), Alertmanager with the routes, and a webhook. Prints what was told,
 * and which queries gave data. Exit status 0: every alert that must come came and went through to the webhook, and every query of every dashboard gave data. Takes about four minutes.
 *
 * <pre>mvn -pl standalone -am test-compile, then dev.steadfast.standalone.observe.ObserveMain with the test class path</pre>
 */
public final class ObserveMain {
    private static final Duration LIMIT = Duration.ofMinutes(4).multipliedBy(Math.max(1, Integer.getInteger("steadfast.demo.patience", 1)));
    private static final Map<String, String> VALUES = Map.of("__rate_interval", "10s", "price", "0.1", "prom_cluster", "", "namespace", ".*", "set", ".*");
    /** What the demo does to its sets, as it must be told. */
    private static final Map<String, String> TOLD = new LinkedHashMap<>();

    static {
        TOLD.put("SteadfastRollbackTrap", "orders-db");
        TOLD.put("SteadfastApprovalWaiting", "orders-db");
        TOLD.put("SteadfastSetStuckOnContainer", "search");
        TOLD.put("SteadfastSetStuckOnScheduling", "embeddings");
        TOLD.put("SteadfastSetStuckOnVolume", "reports");
        TOLD.put("SteadfastSetStuckOnNode", "metrics-store");
        TOLD.put("SteadfastPodCreateRejected", "jobs-db");
    }

    private final Path folder;
    private final Monitoring monitoring;
    private final Map<Dashboards.Query, Integer> answered = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();

    private ObserveMain(Path folder, Monitoring monitoring) {
        this.folder = folder;
        this.monitoring = monitoring;
        Dashboards.FILES.stream().flatMap(file -> Dashboards.queries(file).stream()).forEach(query -> answered.put(query, 0));
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("steadfast-observe-");
        System.out.println("logs in " + folder);
        List<String> missing;
        Stopping stopping = new Stopping();
        try {
            DemoForTests demo = DemoForTests.start(Files.createDirectory(folder.resolve("demo")), stopping);
            PlayedStateMetrics states = stopping.add(new PlayedStateMetrics(demo.adminKubeconfig()));
            HttpServer stateMetrics = Servers.start(request -> states.scrape());
            stopping.add(() -> stateMetrics.stop(0));
            List<Map.Entry<String, Integer>> targets = new ArrayList<>(demo.managementPorts());
            targets.add(Map.entry("kube-state-metrics", stateMetrics.getAddress().getPort()));
            try (Monitoring monitoring = new Monitoring(folder, targets)) {
                missing = new ObserveMain(folder, monitoring).play(demo, stopping);
            }
        } finally {
            stopping.close();
        }
        missing.forEach(what -> System.out.println("MISSING " + what));
        System.exit(missing.isEmpty() ? 0 : 1);
    }

    private List<String> play(DemoForTests demo, Stopping stopping) throws Exception {
        TOLD.forEach((alert, set) -> await(alert + " of " + set, () -> monitoring.notified.told(alert, "firing " + set) || inhibited(alert)));
        await("every query to have given data", this::queried);
        demo.approve(demo.trapsPlan());
        await("SteadfastRollbackTrap to be resolved", () -> monitoring.notified.told("SteadfastRollbackTrap", "resolved orders-db"));
        await("SteadfastApprovalWaiting to be resolved", () -> monitoring.notified.told("SteadfastApprovalWaiting", "resolved orders-db"));
        try (Pause pause = Pause.of(demo.broker())) {
            await("SteadfastTopicNotTheCluster, the broker standing still", () -> monitoring.notified.told("SteadfastTopicNotTheCluster", "firing"));
        }
        await("SteadfastTopicNotTheCluster to be resolved", () -> monitoring.notified.told("SteadfastTopicNotTheCluster", "resolved"));
        stopping.close();
        await("SteadfastNoAnalyzer, everything being gone", () -> monitoring.notified.told("SteadfastNoAnalyzer", "firing"));
        print();
        return missing;
    }

    /** A set that is below its quorum is told by that alert, and only that. */
    private boolean inhibited(String alert) {
        return monitoring.notified.told("SteadfastSetBelowQuorum", "firing " + TOLD.get(alert));
    }

    private boolean queried() throws IOException, InterruptedException {
        for (Map.Entry<Dashboards.Query, Integer> query : answered.entrySet()) {
            if (query.getValue() <= 0) {
                query.setValue(monitoring.series(query.getKey().with(VALUES)));
            }
        }
        return answered.values().stream().allMatch(series -> series > 0);
    }

    private void await(String what, Callable<Boolean> condition) {
        long until = System.nanoTime() + LIMIT.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > until) {
                    missing.add(what);
                    return;
                }
                Thread.sleep(500);
            }
            System.out.println("seen: " + what);
        } catch (Exception e) {
            missing.add(what + ": " + e);
        }
    }

    private void print() {
        System.out.println();
        System.out.printf("%-34s %s%n", "ALERT", "TOLD TO THE WEBHOOK (" + monitoring.notified.messages() + " messages)");
        monitoring.notified.alerts().forEach(alert -> System.out.printf("%-34s %s%n", alert, String.join(", ", monitoring.notified.of(alert))));
        System.out.println();
        System.out.printf("%-12s %-8s %s%n", "DASHBOARD", "QUERIES", "WITH DATA");
        for (String file : Dashboards.FILES) {
            List<Map.Entry<Dashboards.Query, Integer>> of = answered.entrySet().stream().filter(q -> q.getKey().place().startsWith(file + " ")).toList();
            System.out.printf("%-12s %-8d %d%n", file, of.size(), of.stream().filter(q -> q.getValue() > 0).count());
            of.stream().filter(q -> q.getValue() <= 0).forEach(q -> System.out.println("  " + (q.getValue() < 0 ? "refused: " : "no data: ") + q.getKey()));
        }
        System.out.println("times of rules divided by " + Shortened.FACTOR + "; logs in " + folder);
    }
}
