package dev.steadfast.benchmarks.size;

import dev.steadfast.benchmarks.Benchmark;
import dev.steadfast.benchmarks.Options;
import dev.steadfast.benchmarks.Result;
import dev.steadfast.benchmarks.load.Sizes;
import dev.steadfast.contract.resource.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A cold start and then churn, in a heap of 256 MiB. */
public final class WatchMemory implements Benchmark {
    private static final int RATE = 1200;
    private static final double MAX_RSS_MIB = 512;
    private static final double MAX_GC_PERCENT = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration REST = Duration.ofSeconds(60);

    /** How much of it. */
    private record Extent(int sets, int churnSeconds, int limitSeconds) {
        static Extent of(boolean quick) {
            return quick ? new Extent(Integer.getInteger("steadfast.benchmark.sets", 2_000), 10, 1)
                    : new Extent(Integer.getInteger("steadfast.benchmark.sets", 30_000), Integer.getInteger("steadfast.benchmark.churn.seconds", 600), 5);
        }
    }

    @Override
    public Result run(Options options) throws Exception {
        boolean quick = options.quick();
        Extent extent = Extent.of(quick);
        Sizes sizes = new Sizes(extent.sets());
        System.out.printf("%,d sets, %,d pods, %,d claims, %,d objects in all; churn of %d changes/s for %d s%n", sizes.sets(), sizes.of(Kind.POD), sizes.of(Kind.PERSISTENT_VOLUME_CLAIM),
                sizes.total(), RATE, extent.churnSeconds());
        try (Stage stage = new Stage(extent.sets())) {
            stage.renewTopics();
            ServerLimit limit = ServerLimit.measure(stage.server, sizes.of(Kind.POD), extent.limitSeconds(), 20_000);
            System.out.printf("the simulated API server alone: %.0f pages/s (%.0f MiB/s), %.0f watch events/s%n", limit.pagesPerSecond(), limit.mibPerSecond(), limit.eventsPerSecond());
            try (WatcherProcess watcher = new WatcherProcess(stage.server.url(), stage.kafka.bootstrapServers(), stage.directory)) {
                Map<String, Number> figures = new LinkedHashMap<>();
                figures.put("sets", sizes.sets());
                figures.put("pods", sizes.of(Kind.POD));
                figures.put("objects", sizes.total());
                figures.put("churn_seconds", extent.churnSeconds());
                start(stage, watcher, figures);
                churn(stage, watcher, extent.churnSeconds(), figures);
                double rss = memory(watcher, figures);
                double gc = watcher.gc().percent(0, watcher.uptime());
                figures.put("gc_percent", round(gc));
                figures.put("gc_cpu_percent", round(100 * watcher.gc().cpuSeconds() / watcher.uptime()));
                return new Result("watch-memory", figures,
                        Map.of("server_pages_per_second", round(limit.pagesPerSecond()), "server_mib_per_second", round(limit.mibPerSecond()), "server_events_per_second", round(limit.eventsPerSecond())),
                        Map.of("rss_over_512mib", round(rss / MAX_RSS_MIB), "gc_share_over_5_percent", round(gc / MAX_GC_PERCENT)));
            } catch (Exception e) {
                System.out.println(Files.readString(stage.directory.resolve("watcher.log")));
                throw e;
            }
        }
    }

    private static void start(Stage stage, WatcherProcess watcher, Map<String, Number> figures) throws Exception {
        try (PulseReader pulses = new PulseReader(stage.kafka.bootstrapServers())) {
            pulses.awaitComplete(PATIENCE, watcher::alive);
        }
        double complete = watcher.uptime();
        figures.put("start_seconds", round(complete));
        figures.put("start_cpu_seconds", round(ProcStatus.cpuSeconds(watcher.pid())));
        figures.put("start_gc_percent", round(watcher.gc().percent(0, complete)));
        figures.put("start_rss_peak_mib", round(ProcStatus.peakMib(watcher.pid())));
        figures.put("requests_at_once", stage.server.stats().get("requestsAtOnce").intValue());
        System.out.println("complete: " + figures);
    }

    private static void churn(Stage stage, WatcherProcess watcher, int seconds, Map<String, Number> figures) throws IOException {
        try (ChangeReader reader = new ChangeReader(stage.kafka.bootstrapServers(), stage.server)) {
            double begun = watcher.uptime();
            double cpu = ProcStatus.cpuSeconds(watcher.pid());
            long before = stage.server.churn(RATE);
            while (watcher.uptime() < begun + seconds) {
                reader.read(Duration.ofMillis(100));
            }
            double ended = watcher.uptime();
            long changes = stage.server.churn(0) - before;
            long inTime = reader.records() + reader.passedOver();
            while (reader.records() + reader.passedOver() < changes && watcher.uptime() < ended + REST.toSeconds()) {
                reader.read(Duration.ofMillis(100));
            }
            figures.put("changes_per_second", round(changes / (ended - begun)));
            figures.put("published_per_second", round(inTime / (ended - begun)));
            figures.put("changes", changes);
            figures.put("records", reader.records());
            figures.put("passed_over", reader.passedOver());
            figures.put("lag_p50_ms", reader.lag(500));
            figures.put("lag_p99_ms", reader.lag(990));
            figures.put("lag_max_ms", reader.lag(1000));
            figures.put("churn_gc_percent", round(watcher.gc().percent(begun, ended)));
            figures.put("churn_cpu_cores", round((ProcStatus.cpuSeconds(watcher.pid()) - cpu) / (ended - begun)));
        }
    }

    /** @return the largest resident set in MiB */
    private static double memory(WatcherProcess watcher, Map<String, Number> figures) throws IOException, InterruptedException {
        double rss = ProcStatus.peakMib(watcher.pid());
        figures.put("full_collections", watcher.gc().fulls());
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        // A histogram of what lives comes after a full collection.
        Process histogram = new ProcessBuilder(jcmd, Long.toString(watcher.pid()), "GC.class_histogram").redirectErrorStream(true).start();
        System.out.println(new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().limit(22).collect(Collectors.joining("\n")));
        histogram.waitFor();
        figures.put("heap_after_gc_mib", watcher.gc().live());
        figures.put("held_objects", (long) watcher.metric("steadfast_watcher_held_objects"));
        figures.put("rss_peak_mib", round(rss));
        return rss;
    }

    static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
