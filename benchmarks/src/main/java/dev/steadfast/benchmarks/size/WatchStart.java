package dev.steadfast.benchmarks.size;

import dev.steadfast.benchmarks.Archive;
import dev.steadfast.benchmarks.Benchmark;
import dev.steadfast.benchmarks.Numbers;
import dev.steadfast.benchmarks.Options;
import dev.steadfast.benchmarks.Result;
import dev.steadfast.benchmarks.load.Sizes;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.testbed.process.ServiceJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** From the start of the JVM until a pulse says that the topics are the cluster, with empty topics; beside it, and interleaved, the same pages read and the same bytes sent by a bare program. */
public final class WatchStart implements Benchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** One start. @param cpu of the process alone, in seconds */
    private record Start(double seconds, double cpu) {}

    @Override
    public Result run(Options options) throws Exception {
        boolean quick = options.quick();
        Sizes sizes = new Sizes(Integer.getInteger("steadfast.benchmark.sets", quick ? 400 : 30_000));
        int rounds = Integer.getInteger("steadfast.benchmark.rounds", quick ? 1 : 5);
        System.out.printf("%,d sets, %,d pods, %,d claims, %,d objects in all; %d rounds%n", sizes.sets(), sizes.of(Kind.POD), sizes.of(Kind.PERSISTENT_VOLUME_CLAIM), sizes.total(), rounds);
        List<Start> watcher = new ArrayList<>();
        List<Start> bare = new ArrayList<>();
        int atOnce = 0;
        try (Stage stage = new Stage(sizes.sets())) {
            Path samples = stage.directory.resolve("samples");
            Samples.write(sizes, samples);
            ServerLimit limit = ServerLimit.measure(stage.server, sizes.of(Kind.POD), quick ? 1 : 5, 1000);
            // Whoever goes first would pay for what the broker and the server still have to compile. And what is learnt from these is there for the others, as it is in an image; writing it
            // down takes longer than a quick run may.
            Archive ofBare = new Archive(stage.directory.resolve("bare.aot"));
            Archive ofWatcher = new Archive(stage.directory.resolve("watcher.aot"));
            System.out.printf("not counted: bare %s%n", bare(stage, sizes, samples, ofBare, !quick));
            if (!quick) {
                System.out.printf("not counted: watcher %s%n", watcher(stage, ofWatcher, true));
            }
            for (int round = 0; round < rounds; round++) {
                // Who goes first alternates.
                for (boolean product : List.of(round % 2 == 0, round % 2 == 1)) {
                    (product ? watcher : bare).add(product ? watcher(stage, ofWatcher, false) : bare(stage, sizes, samples, ofBare, false));
                }
                atOnce = stage.server.stats().get("requestsAtOnce").intValue();
                System.out.printf("round %d: watcher %s, bare %s%n", round + 1, watcher.getLast(), bare.getLast());
            }
            double[] ratios = IntStream.range(0, rounds).mapToDouble(i -> watcher.get(i).seconds / bare.get(i).seconds).toArray();
            Map<String, Number> figures = new LinkedHashMap<>();
            figures.put("pods", sizes.of(Kind.POD));
            figures.put("objects", sizes.total());
            figures.put("rounds", rounds);
            figures.put("start_seconds", median(watcher.stream().mapToDouble(Start::seconds).toArray()));
            figures.put("start_cpu_seconds", median(watcher.stream().mapToDouble(Start::cpu).toArray()));
            figures.put("requests_at_once", atOnce);
            return new Result("watch-start", figures, Map.of("start_seconds", median(bare.stream().mapToDouble(Start::seconds).toArray()),
                    "start_cpu_seconds", median(bare.stream().mapToDouble(Start::cpu).toArray()), "server_pages_per_second", WatchMemory.round(limit.pagesPerSecond()),
                    "server_mib_per_second", WatchMemory.round(limit.mibPerSecond())), Map.of("start_over_limit", median(ratios)));
        }
    }

    private static Start watcher(Stage stage, Archive archive, boolean first) throws Exception {
        stage.renewTopics();
        try (PulseReader pulses = new PulseReader(stage.kafka.bootstrapServers());
                WatcherProcess watcher = new WatcherProcess(stage.server.url(), stage.kafka.bootstrapServers(), stage.directory, first ? archive.learning() : archive.options())) {
            pulses.awaitComplete(PATIENCE, watcher::alive);
            Start start = new Start(WatchMemory.round(watcher.uptime()), ProcStatus.cpuSeconds(watcher.pid()));
            if (first) {
                watcher.leave(archive);
            }
            return start;
        }
    }

    private static Start bare(Stage stage, Sizes sizes, Path samples, Archive archive, boolean first) throws Exception {
        stage.renewTopics();
        List<String> arguments = List.of(stage.server.url(), stage.kafka.bootstrapServers(), Integer.toString(sizes.sets()), samples.toString());
        try (PulseReader pulses = new PulseReader(stage.kafka.bootstrapServers());
                ServiceJvm jvm = new ServiceJvm(options(first ? archive.learning() : archive.options()), BareMain.class, arguments, Map.of(), stage.directory.resolve("bare.log"))) {
            long begun = System.nanoTime();
            jvm.start(Map.of());
            double[] cpu = new double[1];
            pulses.awaitComplete(PATIENCE, () -> cpu(jvm, cpu));
            Start start = new Start(WatchMemory.round((System.nanoTime() - begun) / 1e9), cpu[0]);
            if (first) {
                archive.learnt(jvm);
            }
            return start;
        }
    }

    private static List<String> options(List<String> more) {
        return Stream.concat(WatcherProcess.OPTIONS.stream(), more.stream()).toList();
    }

    /** Its last CPU time is known when it has ended. */
    private static boolean cpu(ServiceJvm jvm, double[] into) {
        try {
            into[0] = ProcStatus.cpuSeconds(jvm.pid());
        } catch (IOException e) {
            return true;
        }
        return true;
    }

    private static double median(double[] values) {
        return WatchMemory.round(Numbers.median(Arrays.stream(values).boxed().toList()));
    }
}
