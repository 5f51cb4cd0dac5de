package dev.steadfast.benchmarks.start;

import dev.steadfast.benchmarks.Benchmark;
import dev.steadfast.benchmarks.Numbers;
import dev.steadfast.benchmarks.Options;
import dev.steadfast.benchmarks.Result;
import dev.steadfast.benchmarks.size.GcLog;
import dev.steadfast.benchmarks.size.ProcStatus;
import dev.steadfast.contract.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a start takes, in time and memory, when the topics are full: of the watcher, with and without its inventory, and of who reads what it wrote. There is no limit beside it, and no bar. */
public final class Restart implements Benchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration INVENTORY = Duration.ofMinutes(5);
    /** Parts of the inventory (decision 21): so many, written after the last list, are all. */
    private static final int PARTS = 256;

    @Override
    public Result run(Options options) throws Exception {
        int sets = Integer.getInteger("steadfast.benchmark.sets", options.quick() ? 200 : 30_000);
        Map<String, Number> figures = new LinkedHashMap<>(Map.of("sets", sets));
        try (Scene scene = new Scene(sets)) {
            scene.renew(List.of(Topic.values()));
            try (Launch first = launch(Program.watcher(), scene)) {
                measure("watcher_cold", first, scene, figures);
                figures.put("objects", (long) first.metric("steadfast_watcher_held_objects"));
                awaitInventory(first);
                first.end();
            }
            try (Launch again = launch(Program.watcher(), scene)) {
                measure("watcher_with_inventory", again, scene, figures);
                again.end();
            }
            scene.renew(List.of(Topic.INVENTORY));
            try (Launch watcher = launch(Program.watcher(), scene)) {
                measure("watcher_without_inventory", watcher, scene, figures);
                for (Program reader : List.of(Program.analyzer().with(heap()), Program.remediator(scene.key()).with(heap()))) {
                    try (Launch launch = launch(reader, scene)) {
                        measure(reader.name(), launch, scene, figures);
                    }
                }
            }
        }
        return new Result("restart", figures, Map.of(), Map.of());
    }

    /** {@code -Dsteadfast.benchmark.heap=400m}: how they fare with more, or less, than they are deployed with. */
    private static String[] heap() {
        String given = System.getProperty("steadfast.benchmark.heap");
        return given == null ? new String[0] : new String[] {"-Xmx" + given};
    }

    private static Launch launch(Program program, Scene scene) throws IOException {
        return new Launch(Java.own(), program.with("-Xlog:gc,gc+cpu:file=" + collections(program.name(), scene) + ":uptime:filecount=0"), scene.environment(), scene.log(program));
    }

    private static Path collections(String program, Scene scene) {
        return scene.key().resolveSibling(program + "-gc.log");
    }

    /** @param name in the figures; that of the program, or longer */
    private static void measure(String name, Launch launch, Scene scene, Map<String, Number> figures) throws IOException, InterruptedException {
        double seconds = launch.awaitReady(PATIENCE);
        figures.put(name + "_seconds", Numbers.rounded(seconds));
        figures.put(name + "_cpu_seconds", Numbers.rounded(ProcStatus.cpuSeconds(launch.pid())));
        launch.collect();
        GcLog collections = GcLog.read(collections(name.replaceAll("_.*", ""), scene));
        figures.put(name + "_heap_mib", collections.live());
        figures.put(name + "_gc_percent", Numbers.rounded(collections.percent(0, seconds)));
        figures.put(name + "_rss_peak_mib", Numbers.rounded(ProcStatus.peakMib(launch.pid())));
        System.out.println(name + " is ready: " + figures);
    }

    private static void awaitInventory(Launch watcher) throws IOException, InterruptedException {
        long end = System.nanoTime() + INVENTORY.toNanos();
        double before = watcher.metric("steadfast_watcher_inventory_parts_total");
        while (watcher.metric("steadfast_watcher_inventory_parts_total") < before + PARTS) {
            if (System.nanoTime() > end) {
                throw new IOException("the inventory was not written within " + INVENTORY.toMinutes() + " minutes");
            }
            Thread.sleep(Duration.ofSeconds(1));
        }
    }
}
