package dev.steadfast.benchmarks.handover;

import dev.steadfast.benchmarks.Archive;
import dev.steadfast.benchmarks.Benchmark;
import dev.steadfast.benchmarks.Kubeconfig;
import dev.steadfast.benchmarks.Numbers;
import dev.steadfast.benchmarks.Options;
import dev.steadfast.benchmarks.Result;
import dev.steadfast.testbed.ClusterSettings;
import dev.steadfast.testbed.SimulatedCluster;
import dev.steadfast.testbed.apiserver.ApiClient;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.kafka.KafkaProcess;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Two watchers, one leader by Lease: from the signal that ends the leader until the other one's first pulse is on the topic, again and again. */
public final class WatchHandover implements Benchmark {
    private static final double KILL_BAR = 15;
    private static final double TERM_BAR = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LOOK_MILLIS = 20;
    /** As long as the one that an image's archive is made of. */
    private static final Duration GOES_ON = Duration.ofSeconds(2);
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public Result run(Options options) throws Exception {
        int rounds = options.quick() ? 2 : 10;
        int services = options.quick() ? 500 : 5_000;
        Random random = new Random(options.seed());
        Path home = Files.createTempDirectory("watch-handover");
        Vertx vertx = Vertx.vertx();
        SimulatedCluster cluster = SimulatedCluster.start(vertx, ClusterSettings.DEFAULT.withoutPlayers()).await();
        try (KafkaProcess kafka = KafkaProcess.start(home.resolve("kafka"), 0)) {
            String uid = furnish(cluster.api().client("benchmark"), services);
            Map<String, String> environment = Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(), "STEADFAST_TOPICS_REPLICATION", "1", "STEADFAST_MANAGEMENT_HOST",
                    "127.0.0.1", "KUBECONFIG", Kubeconfig.write(home, cluster.url(), cluster.adminToken()).toString());
            List<String> learnt = learnt(new Archive(home.resolve("watcher.aot")), environment, home);
            try (Replica one = new Replica("one", learnt, environment, home.resolve("one.log")); Replica two = new Replica("two", learnt, environment, home.resolve("two.log"))) {
                one.start();
                await("the first leads", () -> one.lastPulse().isAfter(Instant.EPOCH));
                two.start();
                try (Pulses pulses = new Pulses(kafka.bootstrapServers(), uid)) {
                    List<Replica> order = new ArrayList<>(List.of(one, two));
                    double[] terms = rounds(order, pulses, rounds, false, random);
                    double[] kills = rounds(order, pulses, rounds, true, random);
                    return result(kills, terms, rounds, services);
                }
            }
        } finally {
            cluster.close().await();
            vertx.close().await();
        }
    }

    /** An image has an archive of a start: so have both replicas. @return options of the JVM */
    private static List<String> learnt(Archive archive, Map<String, String> environment, Path home) throws Exception {
        try (Replica first = new Replica("first", archive.learning(), environment, home.resolve("first.log"))) {
            first.start();
            await("the first one leads", () -> first.lastPulse().isAfter(Instant.EPOCH));
            Thread.sleep(GOES_ON);
            first.leave(archive);
        }
        return archive.options();
    }

    /** @param order who leads, and who stands by @return seconds, sorted */
    private static double[] rounds(List<Replica> order, Pulses pulses, int rounds, boolean kill, Random random) throws Exception {
        double[] seconds = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            Replica leader = order.getFirst();
            Replica standby = order.getLast();
            await(standby + " stands by", standby::up);
            // At any moment of a turn of the lease, and of a pulse.
            Thread.sleep(random.nextInt(1000));
            long signal = System.nanoTime();
            if (kill) {
                leader.kill();
            } else {
                leader.end();
            }
            await(standby + " leads", () -> standby.lastPulse().isAfter(Instant.EPOCH));
            Instant first = standby.lastPulse();
            await("its pulse is on the topic", () -> pulses.arrival(first) != null);
            seconds[round] = (pulses.arrival(first) - signal) / 1e9;
            System.out.printf("%s, round %d: %s leads after %.2f s%n", kill ? "SIGKILL" : "SIGTERM", round + 1, standby, seconds[round]);
            leader.gone();
            leader.start();
            order.add(order.removeFirst());
        }
        Arrays.sort(seconds);
        return seconds;
    }

    private static Result result(double[] kills, double[] terms, int rounds, int services) {
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("rounds", rounds);
        figures.put("objects", services);
        figures.put("sigkill_p50_seconds", Numbers.rounded(Numbers.percentile(kills, 0.5)));
        figures.put("sigkill_max_seconds", Numbers.rounded(kills[rounds - 1]));
        figures.put("sigterm_p50_seconds", Numbers.rounded(Numbers.percentile(terms, 0.5)));
        figures.put("sigterm_max_seconds", Numbers.rounded(terms[rounds - 1]));
        return new Result("watch-handover", figures, Map.of(), Map.of("sigkill_seconds_over_15", Numbers.rounded(kills[rounds - 1] / KILL_BAR),
                "sigterm_seconds_over_2", Numbers.rounded(terms[rounds - 1] / TERM_BAR)));
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** @return the cluster's identity */
    private static String furnish(ApiClient hand, int services) {
        hand.create(ResourceTypes.NAMESPACES, "", (ObjectNode) JSON.readTree("{\"metadata\":{\"name\":\"steadfast\"}}"));
        for (int i = 0; i < services; i++) {
            hand.create(ResourceTypes.SERVICES, "default", (ObjectNode) JSON.readTree("{\"metadata\":{\"name\":\"s" + i + "\"},\"spec\":{\"ports\":[{\"port\":80}]}}"));
        }
        return hand.get(ResourceTypes.NAMESPACES, "", "kube-system").at("/metadata/uid").asString("");
    }
}
