package dev.steadfast.benchmarks.faults;

import dev.steadfast.benchmarks.Benchmark;
import dev.steadfast.benchmarks.Kubeconfig;
import dev.steadfast.benchmarks.NotHere;
import dev.steadfast.benchmarks.Options;
import dev.steadfast.benchmarks.Replica;
import dev.steadfast.benchmarks.Result;
import dev.steadfast.benchmarks.Tail;
import dev.steadfast.benchmarks.Timetable;
import dev.steadfast.testbed.controlplane.Binaries;
import dev.steadfast.testbed.kafka.KafkaProcess;
import dev.steadfast.testbed.process.ServiceJvm;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Two watchers under churn and faults. At the end everything is made whole, and a checker that shares no code with the watcher compares the topics with
 * the cluster, and the history with every version that the store had.
 */
public final class WatchFaults implements Benchmark {
    private static final int PARTITIONS = 3;
    private static final Duration START_WITHIN = Duration.ofMinutes(3);
    /** Read by the configuration of the log. */
    private static final String LIBRARIES = "STEADFAST_LOG_LIBRARIES";

    /** @param names of each kind, namespace and writer @param turns of churn per second */
    private record Size(Timetable<Fault> faults, int names, int turns, Duration patience) {

        static Size of(Options options) {
            if (options.quick()) {
                return new Size(Schedule.quick(options.seed(), Duration.ofSeconds(17)), 4, 40, Duration.ofMinutes(3));
            }
            Duration length = Duration.ofMinutes(options.minutes() > 0 ? options.minutes() : options.real() ? 10 : 30);
            return new Size(Schedule.full(options.seed(), length, Duration.ofSeconds(10)), 8, 100, Duration.ofMinutes(3));
        }
    }

    @Override
    public Result run(Options options) throws Exception {
        if (options.real() && Binaries.ofEnvironment().whyNot() != null) {
            throw new NotHere("no real control plane can be started: " + Binaries.ofEnvironment().whyNot());
        }
        if (System.getProperty(LIBRARIES) == null) {
            // Kafka's client warns at every attempt to reach a broker that was killed.
            System.setProperty(LIBRARIES, "ERROR");
        }
        System.out.println("seed " + options.seed() + ": give it with --seed to have the same churn and the same faults again");
        Path home = Files.createTempDirectory("watch-faults");
        Vertx vertx = Vertx.vertx();
        Lists lists = new Lists();
        try (World world = options.real() ? new RealWorld(Files.createDirectories(home.resolve("cluster"))) : new SimulatedWorld();
                KafkaProcess kafka = KafkaProcess.start(home.resolve("kafka"), 0)) {
            Proxy proxy = new Proxy(vertx, world.url(), lists);
            proxy.up();
            Path clock = Files.writeString(home.resolve("clock"), "0");
            String cluster = furnish(world.api());
            Map<String, String> environment = Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(), "STEADFAST_TOPICS_PARTITIONS",
                Integer.toString(PARTITIONS), "STEADFAST_TOPICS_REPLICATION", "1", "STEADFAST_MANAGEMENT_HOST", "127.0.0.1", "STEADFAST_MANAGEMENT_PORT", "0",
                "STEADFAST_WATCHER_PAGE", "20", "KUBECONFIG", Kubeconfig.write(home, "http://127.0.0.1:" + proxy.port(), world.token()).toString(), WatcherUnderTest.CLOCK, clock.toString());
            Ledger ledger = new Ledger(cluster, PARTITIONS);
            try (Replica one = replica("one", environment, home); Replica two = replica("two", environment, home);
                    Tail tail = new Tail(kafka.bootstrapServers(), List.of(Ledger.RESOURCES, Ledger.CLUSTER_RESOURCES, Ledger.HISTORY), PARTITIONS, ledger::add)) {
                Mischief mischief = new Mischief(world, proxy, kafka, List.of(one, two), clock);
                Verdict verdict = run(options, Size.of(options), world, mischief, tail, ledger, lists);
                System.out.println("logs and data are in " + home);
                return verdict.result();
            }
        } finally {
            vertx.close().await();
        }
    }

    private static Replica replica(String name, Map<String, String> environment, Path home) {
        return new Replica(name, new ServiceJvm(WatcherUnderTest.class, environment, home.resolve(name + ".log")), "STEADFAST_WATCHER_IDENTITY");
    }

    private static Verdict run(Options options, Size size, World world, Mischief mischief, Tail tail, Ledger ledger, Lists lists) throws Exception {
        awaitPulse(ledger);
        Churner churner = new Churner(world.api());
        churner.start(options.seed(), size.names(), size.turns());
        Timetable.Course<Fault> course = size.faults().play(mischief::carryOut);
        long changes = churner.stop();
        long healed = System.nanoTime();
        Comparison comparison = converge(world.api(), tail, ledger, size.patience());
        double seconds = (System.nanoTime() - healed) / 1e9;
        if (comparison.equal()) {
            // What still comes would be too much.
            Thread.sleep(Duration.ofSeconds(1));
            comparison = converge(world.api(), tail, ledger, size.patience());
        }
        Accounts accounts = Accounts.of(lists, world.versions().all(), ledger.history());
        return new Verdict(course.done(), changes, world.versions().count(), comparison, ledger, accounts, lists.count(), seconds);
    }

    private static void awaitPulse(Ledger ledger) throws InterruptedException {
        long deadline = System.nanoTime() + START_WITHIN.toNanos();
        while (ledger.pulses() == 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no pulse within " + START_WITHIN.toSeconds() + " s: the watchers did not start");
            }
            Thread.sleep(50);
        }
    }

    private static Comparison converge(PlainApi api, Tail tail, Ledger ledger, Duration patience) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        Comparison comparison;
        do {
            Thread.sleep(200);
            comparison = Comparison.of(api::list, ledger);
        } while ((!tail.atEnd() || !comparison.equal()) && System.nanoTime() < deadline);
        return comparison;
    }

    /** What both worlds have. @return the cluster's identity */
    private static String furnish(PlainApi api) throws IOException, InterruptedException {
        for (String namespace : List.of("red", "green", "blue", "grey", "steadfast", "kube-system")) {
            api.create("/api/v1/namespaces", Manifests.json("{'metadata':{'name':'" + namespace + "'}}"));
            api.create("/api/v1/namespaces/" + namespace + "/serviceaccounts", Manifests.json("{'metadata':{'name':'default'}}"));
        }
        return api.get("/api/v1/namespaces/kube-system").path("metadata").path("uid").asString("");
    }
}
