package dev.steadfast.benchmarks.watch;

import dev.steadfast.benchmarks.Benchmark;
import dev.steadfast.benchmarks.Options;
import dev.steadfast.benchmarks.Numbers;
import dev.steadfast.benchmarks.Result;
import dev.steadfast.benchmarks.watch.Costs.Cost;
import dev.steadfast.benchmarks.watch.Costs.Effort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** {@code watch-throughput}: processor time per change, beside what reading, looking at every token and sending alone takes. */
public final class WatchThroughput implements Benchmark {
    /** Of the bare sender, at least: what the watcher was seen to have on a busy machine, where the 20 ms are not what decides. */
    private static final int CHANGES_PER_TRANSACTION = 450;

    @Override
    public Result run(Options options) throws Exception {
        boolean quick = options.quick();
        int rounds = quick ? 5 : 9;
        Effort warmUp = quick ? new Effort(Duration.ofMillis(6500), Duration.ofMillis(8500)) : new Effort(Duration.ofSeconds(20), Duration.ofMinutes(2));
        Effort round = quick ? new Effort(Duration.ofMillis(400), Duration.ofMillis(800)) : new Effort(Duration.ofSeconds(2), Duration.ofSeconds(20));
        List<Cost> watcher = new ArrayList<>();
        List<Cost> bare = new ArrayList<>();
        try (Bed bed = new Bed(CHANGES_PER_TRANSACTION); Committed committed = new Committed(bed.bootstrapServers())) {
            Costs costs = new Costs(bed.server(), committed);
            double server = costs.serverEventsPerSecond(Duration.ofMillis(quick ? 500 : 1000));
            System.out.printf("server alone: %.0f events/s%n", server);
            costs.awaitReading(bed.bare());
            costs.awaitReading(bed.watcher());
            costs.of(bed.bare(), warmUp);
            costs.of(bed.watcher(), warmUp);
            for (int i = 0; i < rounds; i++) {
                watcher.add(costs.of(bed.watcher(), round));
                bare.add(costs.of(bed.bare(), round));
                System.out.printf("round %d: watcher %s%n         bare    %s%n", i + 1, watcher.getLast(), bare.getLast());
            }
            return result(watcher, bare, server, bed.passedOver());
        }
    }

    private static Result result(List<Cost> watcher, List<Cost> bare, double server, long passedOver) {
        Map<String, Number> figures = figures(watcher);
        figures.put("versions_passed_over", passedOver);
        Map<String, Number> limits = figures(bare);
        limits.put("server_events_per_second", Numbers.rounded(server));
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < watcher.size(); i++) {
            ratios.add(bare.get(i).cpuMicrosPerEvent() / watcher.get(i).cpuMicrosPerEvent());
        }
        return new Result("watch-throughput", figures, limits, Map.of("limit_cpu_over_watcher_cpu", Numbers.rounded(Numbers.median(ratios))));
    }

    private static Map<String, Number> figures(List<Cost> costs) {
        double cpu = median(costs, Cost::cpuMicrosPerEvent);
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("cpu_us_per_event", Numbers.rounded(cpu));
        figures.put("events_per_cpu_second", Numbers.rounded(1e6 / cpu));
        figures.put("events_per_second", Numbers.rounded(median(costs, Cost::eventsPerSecond)));
        figures.put("events_per_transaction", Numbers.rounded(median(costs, Cost::eventsPerTransaction)));
        return figures;
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> number) {
        return Numbers.median(costs.stream().mapToDouble(number).boxed().toList());
    }
}
