package dev.steadfast.benchmarks.watch;

import dev.steadfast.benchmarks.Benchmark;
import dev.steadfast.benchmarks.Options;
import dev.steadfast.benchmarks.Numbers;
import dev.steadfast.benchmarks.Result;
import dev.steadfast.benchmarks.watch.Arrivals.Latencies;
import dev.steadfast.benchmarks.watch.Costs.Effort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code watch-latency}: from a change to its committed record, at 500 changes a second, beside reading and sending alone. */
public final class WatchLatency implements Benchmark {
    private static final int RATE = 500;

    @Override
    public Result run(Options options) throws Exception {
        boolean quick = options.quick();
        int rounds = quick ? 5 : 9;
        Effort warmUp = quick ? new Effort(Duration.ofSeconds(5), Duration.ofSeconds(6)) : new Effort(Duration.ofSeconds(20), Duration.ofMinutes(2));
        Duration round = Duration.ofMillis(quick ? 1000 : 10_000);
        List<Latencies> watcher = new ArrayList<>();
        List<Latencies> bare = new ArrayList<>();
        try (Bed bed = new Bed(1); Committed committed = new Committed(bed.bootstrapServers()); Arrivals arrivals = new Arrivals(bed.server(), bed.bootstrapServers())) {
            Costs costs = new Costs(bed.server(), committed);
            costs.awaitReading(bed.bare());
            costs.awaitReading(bed.watcher());
            costs.of(bed.bare(), warmUp);
            costs.of(bed.watcher(), warmUp);
            for (int i = 0; i < rounds; i++) {
                watcher.add(arrivals.of(bed.watcher(), round, RATE));
                bare.add(arrivals.of(bed.bare(), round, RATE));
                System.out.printf("round %d: watcher %s%n         bare    %s%n", i + 1, watcher.getLast(), bare.getLast());
            }
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            ratios.add(watcher.get(i).of(0.99) / bare.get(i).of(0.99));
        }
        return new Result("watch-latency", figures(watcher), figures(bare), Map.of("p99_over_limit", Numbers.rounded(Numbers.median(ratios))));
    }

    private static Map<String, Number> figures(List<Latencies> rounds) {
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("p50_ms", median(rounds, 0.5));
        figures.put("p99_ms", median(rounds, 0.99));
        figures.put("p99_9_ms", median(rounds, 0.999));
        figures.put("server_late_p99_ms", Numbers.rounded(Numbers.median(rounds.stream().map(Latencies::serverLateMillis).toList())));
        return figures;
    }

    private static double median(List<Latencies> rounds, double share) {
        return Numbers.rounded(Numbers.median(rounds.stream().map(r -> r.of(share)).toList()));
    }
}
