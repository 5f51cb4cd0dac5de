package dev.steadfast.benchmarks;

import dev.steadfast.benchmarks.faults.WatchFaults;
import dev.steadfast.benchmarks.group.GroupFaults;
import dev.steadfast.benchmarks.handover.WatchHandover;
import dev.steadfast.benchmarks.size.WatchMemory;
import dev.steadfast.benchmarks.size.WatchStart;
import dev.steadfast.benchmarks.start.Restart;
import dev.steadfast.benchmarks.start.StartBenchmark;
import dev.steadfast.benchmarks.watch.WatchLatency;
import dev.steadfast.benchmarks.watch.WatchThroughput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code NAME [--quick] …}. Exit status 0: measured; 2: asked for what is not there; 1: it could not be measured. */
public final class BenchmarkMain {
    private static final Map<String, Benchmark> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("group-faults", new GroupFaults()),
            Map.entry("restart", new Restart()),
            Map.entry("start", new StartBenchmark()),
            Map.entry("watch-faults", new WatchFaults()),
            Map.entry("watch-handover", new WatchHandover()),
            Map.entry("watch-memory", new WatchMemory()),
            Map.entry("watch-start", new WatchStart()),
            Map.entry("watch-latency", new WatchLatency()),
            Map.entry("watch-throughput", new WatchThroughput())));

    private BenchmarkMain() {
    }

    public static void main(String[] args) {
        List<String> names = new ArrayList<>(List.of(args));
        Options options = null;
        try {
            options = Options.take(names);
        } catch (IllegalArgumentException e) {
            System.err.println("benchmarks/run: " + e.getMessage());
        }
        Benchmark benchmark = options != null && names.size() == 1 ? ALL.get(names.getFirst()) : null;
        if (benchmark == null) {
            System.err.println("usage: benchmarks/run NAME " + Options.USAGE + ", with NAME one of " + String.join(", ", ALL.keySet()));
            System.exit(2);
        }
        try {
            System.out.println(benchmark.run(options).line());
            System.exit(0);
        } catch (NotHere e) {
            System.err.println("benchmarks/run: " + e.getMessage());
            System.exit(1);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
