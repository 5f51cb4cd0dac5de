package dev.steadfast.benchmarks.group;

import dev.steadfast.benchmarks.Archive;
import dev.steadfast.benchmarks.Benchmark;
import dev.steadfast.benchmarks.Options;
import dev.steadfast.benchmarks.Replica;
import dev.steadfast.benchmarks.Result;
import dev.steadfast.benchmarks.Timetable;
import dev.steadfast.benchmarks.played.Feed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * Three analyzers under churn and faults, beside one to which nothing happens and that is told the same: two clusters, 12 partitions. A checker that shares no code with the analyzer compares what
 * both said of each finding.
 */
public final class GroupFaults implements Benchmark {
    private static final int PARTITIONS = 12;
    private static final int CLUSTERS = 2;
    private static final int MEMBERS = 3;
    /** The clusters' time runs so much faster than ours. */
    private static final int SPEED = 4;
    /** Of the clusters, until what an analyzer does all the time has been done. */
    private static final int LEARNT_SECONDS = 60;
    /** In the clusters' time, so that troubles come, last and go. */
    private static final Map<String, String> THRESHOLDS = Map.of("STEADFAST_PROGRESS_DEADLINE", "20s", "STEADFAST_ORPHAN_DWELL", "30s", "STEADFAST_HOLD_DOWN", "10s", "STEADFAST_FINDINGS_RETENTION", "60s");

    private static final Map<String, String> SESSION = Map.of("STEADFAST_KAFKA_SESSION_TIMEOUT_MS", Long.toString(Schedule.SESSION.toMillis()), "STEADFAST_KAFKA_HEARTBEAT_INTERVAL_MS", "500");

    /** @param told a digest of all that was read */
    private record Said(Ledger ledger, long told) {}

    /** @param namespaces of each cluster, with two sets each */
    private record Size(Timetable<Fault> faults, int namespaces) {

        static Size of(Options options) {
            return options.quick() ? new Size(Schedule.quick(options.seed(), Duration.ofSeconds(20)), 12)
                : new Size(Schedule.full(options.seed(), Duration.ofMinutes(options.minutes() > 0 ? options.minutes() : 10), Duration.ofSeconds(6)), 24);
        }

        long seconds() {
            return faults.length().toSeconds() * SPEED;
        }
    }

    @Override
    public Result run(Options options) throws Exception {
        if (options.real()) {
            System.out.println("analyzers read topics, not a cluster: --real makes no difference");
        }
        System.out.println("seed " + options.seed() + ": give it with --seed to have the same churn and the same faults again");
        Path home = Files.createTempDirectory("group-faults");
        Size size = Size.of(options);
        Archive archive = new Archive(home.resolve("analyzer.aot"));
        if (!options.quick()) {
            // As an image has it: else most of a member's short life is its start. A quick run has no time for it.
            learn(home.resolve("learnt"), options.seed(), size, archive);
        }
        FutureTask<Said> expected = begin(() -> alone(home.resolve("alone"), options.seed(), size, archive));
        Verdict.Course course;
        Said said;
        try (Installation installation = new Installation(home.resolve("group"), PARTITIONS, archive); Feed feed = feed(installation, options.seed(), size)) {
            List<Replica> members = new ArrayList<>();
            try {
                for (int i = 1; i <= MEMBERS; i++) {
                    members.add(member(installation, "analyzer-" + i));
                }
                installation.awaitShared();
                Mischief mischief = new Mischief(members, name -> member(installation, name));
                FutureTask<Void> churn = begin(() -> play(feed, size));
                Timetable.Course<Fault> faults = size.faults().play(mischief::carryOut);
                if (!faults.failed().isEmpty()) {
                    throw new IllegalStateException("faults could not be carried out: " + faults.failed());
                }
                churn.get();
                double seconds = installation.awaitRead(feed.ends());
                // What still comes would be too much.
                Thread.sleep(Duration.ofSeconds(1));
                course = new Verdict.Course(faults.done(), size.seconds(), feed.records(), installation.restored(), seconds);
            } finally {
                members.forEach(Replica::close);
            }
            installation.readToEnd();
            said = new Said(installation.ledger, feed.digest());
        }
        System.out.println("logs and data are in " + home);
        if (expected.get().told() != said.told()) {
            throw new IllegalStateException("the group was told something else than the one, so that nothing can be compared");
        }
        return new Verdict(expected.get().ledger(), said.ledger(), course).result();
    }

    private static Replica member(Installation installation, String name) {
        Map<String, String> environment = new HashMap<>(THRESHOLDS);
        environment.putAll(SESSION);
        return installation.analyzer(name, environment);
    }

    private static void learn(Path home, long seed, Size size, Archive archive) throws Exception {
        try (Installation installation = new Installation(home, PARTITIONS, archive); Feed feed = feed(installation, seed, size)) {
            installation.learn(THRESHOLDS, () -> {
                for (int second = 0; second < LEARNT_SECONDS; second++) {
                    feed.second();
                }
                installation.awaitRead(feed.ends());
            });
        }
    }

    private static Said alone(Path home, long seed, Size size, Archive archive) throws Exception {
        try (Installation installation = new Installation(home, PARTITIONS, archive); Feed feed = feed(installation, seed, size); Replica one = installation.analyzer("analyzer", THRESHOLDS)) {
            // Who is given a partition for the first time takes what was before for the past, and looks at none of it.
            installation.awaitShared();
            for (long second = 0; second < size.seconds(); second++) {
                feed.second();
            }
            installation.awaitRead(feed.ends());
            installation.readToEnd();
            return new Said(installation.ledger, feed.digest());
        }
    }

    private static Feed feed(Installation installation, long seed, Size size) {
        return new Feed(installation.bootstrapServers(), seed, CLUSTERS, size.namespaces(), PARTITIONS);
    }

    private static Void play(Feed feed, Size size) throws InterruptedException {
        long begun = System.nanoTime();
        for (long second = 0; second < size.seconds(); second++) {
            Thread.sleep(Duration.ofNanos(Math.max(0, begun + second * 1_000_000_000L / SPEED - System.nanoTime())));
            feed.second();
        }
        return null;
    }

    private static <T> FutureTask<T> begin(Callable<T> what) {
        FutureTask<T> task = new FutureTask<>(what);
        Thread.ofVirtual().start(task);
        return task;
    }
}
