package dev.steadfast.standalone.live.upgrade;

import dev.steadfast.analyzer.AnalyzerMain;
import dev.steadfast.remediator.RemediatorMain;
import dev.steadfast.standalone.live.stories.Api;
import dev.steadfast.standalone.live.stories.AuditTopic;
import dev.steadfast.standalone.live.stories.Patience;
import dev.steadfast.standalone.live.stories.Permissions;
import dev.steadfast.standalone.live.stories.RealCluster;
import dev.steadfast.standalone.live.stories.ServiceEnvironment;
import dev.steadfast.standalone.live.stories.Stories;
import dev.steadfast.standalone.live.stories.TargetCluster;
import dev.steadfast.testbed.Ports;
import dev.steadfast.testbed.kafka.KafkaProcess;
import dev.steadfast.watcher.WatcherMain;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Two builds of the services on the same topics and the same cluster: two replicas of each are replaced one by one, from the older build to this one, and back, while stories are played side
 * by side. In between both builds are at work, each as the one that leads and as the one that stands by, until every story has begun and ended in that state.
 */
public final class RollingUpgrade implements AutoCloseable {
    private interface Step {
        void take() throws Exception;
    }

    private final TargetCluster cluster;
    private final Build old;
    private final Build now;
    private final Random random;
    private final KafkaProcess kafka;
    private final Admin admin;
    private final Replicas watchers;
    private final Replicas analyzers;
    private final Replicas remediators;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> apis;
    private final Queue<String> amiss = new ConcurrentLinkedQueue<>();
    /** Roles that no story was played through yet, from its beginning to its end. */
    private final Set<String> missing = new TreeSet<>();
    private final ScheduledExecutorService kubelet = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    private RollingUpgrade(TargetCluster cluster, Build old, Build now, Path folder, long seed) {
        this.cluster = cluster;
        this.old = old;
        this.now = now;
        this.random = new Random(seed);
        kafka = KafkaProcess.start(folder.resolve("kafka"), 0);
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        ServiceEnvironment environment = new ServiceEnvironment(cluster, folder, kafka.bootstrapServers(), Map.of("STEADFAST_STEP_PATIENCE", "10m", "STEADFAST_EVENTS", "true"));
        Map<String, String> ofWatcher = environment.watcher();
        Map<String, String> ofAnalyzer = environment.analyzer();
        Map<String, String> ofRemediator = environment.remediator();
        List<Integer> free = Ports.free(4 * Replicas.PLACES);
        List<List<Integer>> ports = IntStream.range(0, 4).mapToObj(i -> free.subList(i * Replicas.PLACES, (i + 1) * Replicas.PLACES)).toList();
        watchers = new Replicas("watcher", WatcherMain.class, place -> ofWatcher, ports.get(0), folder, http);
        analyzers = new Replicas("analyzer", AnalyzerMain.class, place -> ofAnalyzer, ports.get(1), folder, http);
        remediators = new Replicas("remediator", RemediatorMain.class, place -> {
            Map<String, String> own = new HashMap<>(ofRemediator);
            own.put("STEADFAST_HTTP_PORT", String.valueOf(ports.get(3).get(place)));
            return own;
        }, ports.get(2), folder, http);
        for (Build build : List.of(old, now)) {
            missing.addAll(List.of(role(watchers, build), role(remediators, build)));
        }
        apis = ports.get(3).stream().map(port -> "http://localhost:" + port).toList();
    }

    /** @param lib of an older distribution @param times how often all are replaced: forth, back, forth @return what was not as it must be */
    public static List<String> play(TargetCluster cluster, Path folder, Path lib, int times, int lanes, long seed) throws Exception {
        Build old = Build.distribution(lib, folder);
        Build now = Build.here();
        List<String> differing = Build.requireDifferent(old, now);
        System.out.println(differing.size() + " of " + old.jars().size() + " jars differ:");
        differing.forEach(jar -> System.out.println("  " + jar));
        try (RollingUpgrade upgrade = new RollingUpgrade(cluster, old, now, folder, seed)) {
            upgrade.play(times, lanes);
            upgrade.amiss.forEach(System.out::println);
            return List.copyOf(upgrade.amiss);
        }
    }

    private void play(int times, int count) throws Exception {
        kubelet.scheduleWithFixedDelay(this::revive, 1, 1, TimeUnit.SECONDS);
        timed("two of each are ready, all old", () -> {
            for (Replicas replicas : List.of(watchers, analyzers, remediators)) {
                replicas.begin(old);
                replicas.begin(old);
            }
            for (Replicas replicas : List.of(watchers, analyzers, remediators)) {
                replicas.all().forEach(replicas::awaitReady);
            }
        });
        try (FindingsTopic findings = new FindingsTopic(kafka.bootstrapServers(), ServiceEnvironment.PARTITIONS);
                Lanes lanes = new Lanes(cluster, stories(), this::api, count)) {
            hold(lanes);
            for (int i = 0; i < times; i++) {
                rollOut(i % 2 == 0 ? now : old, lanes);
            }
            lanes.end();
            amiss.addAll(lanes.failures());
            System.out.println(lanes.count() - lanes.failures().size() + " of " + lanes.count() + " stories came to their end");
            Openings openings = findings.all();
            System.out.println(openings);
            amiss.addAll(openings.amiss());
            amiss.addAll(DeadLetters.all(admin));
            missing.forEach(role -> amiss.add("never, from the beginning of a story to its end: " + role));
            System.out.println(AuditTopic.read(api(0)).size() + " entries of the audit are one chain");
        } catch (AssertionError e) {
            amiss.add(String.valueOf(e));
        }
    }

    /** kubectl sends no token without TLS, which the simulated cluster has not. */
    private Map<String, Stories.Story> stories() {
        return cluster instanceof RealCluster ? Stories.ALL
                : Stories.ALL.entrySet().stream().filter(s -> !s.getKey().equals("orphan-runbook")).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Each asks another replica first, so that both builds are asked: the one that leads and the one that stands by. */
    private Api api(int number) {
        List<String> replicas = new ArrayList<>(apis);
        Collections.rotate(replicas, number);
        return new Api(replicas, http, null);
    }

    /** Whoever ends by itself is begun again; and nobody is to. */
    private void revive() {
        for (Replicas replicas : List.of(watchers, analyzers, remediators)) {
            replicas.all().stream().filter(Replica::revive).forEach(replica -> amiss.add(replica + " ended by itself"));
        }
    }

    private void rollOut(Build to, Lanes lanes) throws Exception {
        System.out.println("--- to " + to.name());
        List<Replicas> order = new ArrayList<>(List.of(watchers, analyzers, remediators));
        Collections.shuffle(order, random);
        for (Replicas replicas : order) {
            Replica leader = leader(replicas).orElse(null);
            Replica replica = replicas.one(r -> r != leader);
            timed(replica + " is replaced by " + to.name(), () -> replicas.replace(replica, to));
        }
        hold(lanes);
        for (Replicas replicas : order) {
            Replica replica = leader(replicas).orElse(replicas.one(r -> r.build != to));
            boolean killed = random.nextBoolean();
            timed(replica + (killed ? " is killed" : " is asked to go") + ", and comes back " + replica.build.name(), () -> lose(replicas, replica, killed));
            hold(lanes);
        }
        for (Replicas replicas : order) {
            Replica replica = replicas.one(r -> r.build != to);
            timed(replica + " is replaced by " + to.name(), () -> replicas.replace(replica, to));
        }
        hold(lanes);
    }

    /** In the middle of a roll-out its node goes: the other one leads, and what comes instead of it is of its own build. */
    private void lose(Replicas replicas, Replica replica, boolean killed) throws InterruptedException {
        if (killed) {
            replica.kill();
        }
        replicas.end(replica);
        if (replicas != analyzers) {
            Patience.until("a " + replicas + " leads", () -> leader(replicas).isPresent());
        }
        replicas.awaitReady(replicas.begin(replica.build));
    }

    /** For a good while, as long as it takes until every story has begun and ended. */
    private void hold(Lanes lanes) throws Exception {
        Patience.until("every analyzer has partitions", () -> analyzers.all().stream().allMatch(r -> partitions(r) > 0));
        String before = state();
        Set<String> roles = roles();
        timed("each story was begun and ended with " + before, lanes::awaitEach);
        String after = state();
        if (!after.equals(before)) {
            System.out.println("  at the end: " + after);
        }
        roles.retainAll(roles());
        missing.removeAll(roles);
        Stories.check(lanes.failures().isEmpty(), "every story comes to its end, but " + lanes.failures());
        AuditTopic.read(api(0));
    }

    /** Who leads beside one of the other build. */
    private Set<String> roles() {
        Set<String> roles = new TreeSet<>();
        for (Replicas replicas : List.of(watchers, remediators)) {
            leader(replicas).filter(leader -> replicas.all().stream().anyMatch(r -> r.build != leader.build)).ifPresent(leader -> roles.add(role(replicas, leader.build)));
        }
        return roles;
    }

    private static String role(Replicas replicas, Build build) {
        return "a " + replicas + " of the " + build.name() + " build led beside one of the other";
    }

    private String state() {
        List<String> said = new ArrayList<>();
        for (Replicas replicas : List.of(watchers, remediators)) {
            Optional<Replica> leader = leader(replicas);
            replicas.all().forEach(r -> said.add(r + (leader.filter(l -> l == r).isPresent() ? " leads" : " stands by")));
        }
        analyzers.all().forEach(r -> said.add(r + " has " + partitions(r) + " partitions"));
        return String.join(", ", said);
    }

    private int partitions(Replica analyzer) {
        return analyzer.metric(http, "steadfast_partitions_assigned");
    }

    /** Who holds the Lease; nobody, if that is one who is gone, and of analyzers. */
    private Optional<Replica> leader(Replicas replicas) {
        var lease = cluster.client().leases().inNamespace(Permissions.NAMESPACE).withName("steadfast-" + replicas).get();
        String holder = lease == null || lease.getSpec().getHolderIdentity() == null ? "" : lease.getSpec().getHolderIdentity() + "-";
        return replicas.all().stream().filter(r -> holder.startsWith(r.name + "-")).findFirst();
    }

    private static void timed(String what, Step step) throws Exception {
        Instant start = Instant.now();
        step.take();
        System.out.println(Duration.between(start, Instant.now()).toMillis() / 1000.0 + " s: " + what);
    }

    @Override
    public void close() {
        kubelet.shutdownNow();
        List.of(remediators, analyzers, watchers).forEach(Replicas::close);
        admin.close();
        kafka.close();
    }
}
