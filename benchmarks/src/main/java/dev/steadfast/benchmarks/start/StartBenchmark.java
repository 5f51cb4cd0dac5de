package dev.steadfast.benchmarks.start;

import dev.steadfast.benchmarks.Benchmark;
import dev.steadfast.benchmarks.Numbers;
import dev.steadfast.benchmarks.Options;
import dev.steadfast.benchmarks.Result;
import dev.steadfast.benchmarks.size.ProcStatus;
import dev.steadfast.contract.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** From the start of the process to ready, of each service and, interleaved, of a program that does nothing with the same libraries; each with an archive of its classes. */
public final class StartBenchmark implements Benchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** 1,050 objects. */
    private static final int SETS = 39;
    private static final String EMPTY = "empty";

    /** @param cpu of the process until then, in seconds */
    private record Start(double seconds, double cpu) {
        @Override
        public String toString() {
            return "%.2f s (%.2f s of CPU)".formatted(seconds, cpu);
        }
    }

    @Override
    public Result run(Options options) throws Exception {
        int rounds = Integer.getInteger("steadfast.benchmark.rounds", options.quick() ? 3 : 11);
        Map<String, List<Start>> starts = new LinkedHashMap<>();
        try (Scene scene = new Scene(SETS)) {
            scene.renew(List.of(Topic.values()));
            List<Program> programs = new ArrayList<>();
            for (Program program : List.of(Program.empty(), Program.watcher(), Program.analyzer(), Program.remediator(scene.key()))) {
                programs.add(archived(program, scene));
                starts.put(program.name(), new ArrayList<>());
            }
            for (int round = 0; round <= rounds; round++) {
                System.out.printf(round == 0 ? "not counted:" : "round %d:", round);
                // Who goes first takes turns.
                for (Program program : programs) {
                    Start start = start(program.of(round), scene);
                    System.out.printf(" %s %s", program.name(), start);
                    // Whoever starts first pays for what the broker and the server still have to compile.
                    if (round > 0) {
                        starts.get(program.name()).add(start);
                    }
                }
                Collections.rotate(programs, 1);
                System.out.println();
            }
        }
        return result(starts, rounds);
    }

    private static Program archived(Program program, Scene scene) throws IOException, InterruptedException {
        if (Boolean.getBoolean("steadfast.benchmark.bare")) {
            return program;
        }
        Path folder = Files.createDirectories(Path.of(System.getProperty("java.class.path").split(":")[0]).resolveSibling("archives"));
        return Archive.renewed(Java.own(), program, scene, folder.resolve(program.name() + ".archive")).of(program);
    }

    private static Start start(Program program, Scene scene) throws IOException, InterruptedException, ExecutionException {
        if (program.name().equals("watcher")) {
            scene.renew(Scene.OF_THE_CLUSTER);
        }
        try (Launch launch = new Launch(Java.own(), program, scene.environment(), scene.log(program))) {
            double seconds = launch.awaitReady(PATIENCE);
            double cpu = ProcStatus.cpuSeconds(launch.pid());
            launch.end();
            return new Start(seconds, cpu);
        }
    }

    private static Result result(Map<String, List<Start>> starts, int rounds) {
        List<Start> empty = starts.remove(EMPTY);
        Map<String, Number> figures = new LinkedHashMap<>(Map.of("rounds", rounds));
        Map<String, Number> ratios = new LinkedHashMap<>();
        starts.forEach((name, all) -> {
            figures.put(name + "_seconds", median(all, Start::seconds));
            figures.put(name + "_cpu_seconds", median(all, Start::cpu));
            ratios.put(name + "_over_empty", Numbers.rounded(Numbers.median(IntStream.range(0, rounds).mapToObj(i -> all.get(i).seconds / empty.get(i).seconds).toList())));
        });
        return new Result("start", figures, Map.of("empty_seconds", median(empty, Start::seconds), "empty_cpu_seconds", median(empty, Start::cpu)), ratios);
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> of) {
        return Numbers.rounded(Numbers.median(starts.stream().map(of::applyAsDouble).toList()));
    }
}
