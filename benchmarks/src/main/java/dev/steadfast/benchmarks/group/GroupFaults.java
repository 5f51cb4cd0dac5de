package dev.steadfast.benchmarks.group;

import dev.steadfast.benchmarks.Benchmark;
import dev.steadfast.benchmarks.Options;
import dev.steadfast.benchmarks.Result;
import dev.steadfast.benchmarks.played.Feed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    /** In the clusters' time, so that troubles come, last and go. */
    private static final Map<String, String> THRESHOLDS = Map.of("STEADFAST_PROGRESS_DEADLINE", "20s", "STEADFAST_ORPHAN_DWELL", "30s", "STEADFAST_HOLD_DOWN", "10s", "STEADFAST_FINDINGS_RETENTION", "60s");

    /** @param namespaces of each cluster, with two sets each */
    private record Size(Schedule schedule, int namespaces) {

        static Size of(Options options) {
            return options.quick() ? new Size(Schedule.quick(options.seed(), Duration.ofSeconds(20)), 12)
                : new Size(Schedule.full(options.seed(), Duration.ofMinutes(options.minutes() > 0 ? options.minutes() : 10), Duration.ofSeconds(6)), 24);
        }

        long seconds() {
            return schedule.length().toSeconds() * SPEED;
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
        FutureTask<Ledger> expected = begin(() -> alone(home.resolve("alone"), options.seed(), size));
        Verdict.Course course;
        Ledger said;
        try (Installation installation = new Installation(home.resolve("group"), PARTITIONS); Feed feed = feed(installation, options.seed(), size)) {
            List<Member> members = new ArrayList<>();
            try {
                for (int i = 1; i <= MEMBERS; i++) {
                    members.add(installation.member("analyzer-" + i, THRESHOLDS));
                }
                installation.awaitShared();
                Mischief mischief = new Mischief(members, name -> installation.member(name, THRESHOLDS));
                FutureTask<Void> churn = begin(() -> play(feed, size));
                mischief.run(size.schedule());
                churn.get();
                double seconds = installation.awaitRead(feed.ends());
                // What still comes would be too much.
                Thread.sleep(Duration.ofSeconds(1));
                course = new Verdict.Course(mischief.done(), size.seconds(), feed.records(), installation.restored(), seconds);
            } finally {
                members.forEach(Member::close);
            }
            installation.readToEnd();
            said = installation.ledger;
        }
        System.out.println("logs and data are in " + home);
        return new Verdict(expected.get(), said, course).result();
    }

    private static Ledger alone(Path home, long seed, Size size) throws Exception {
        try (Installation installation = new Installation(home, PARTITIONS); Feed feed = feed(installation, seed, size); Member one = installation.member("analyzer", THRESHOLDS)) {
            for (long second = 0; second < size.seconds(); second++) {
                feed.second();
            }
            installation.awaitRead(feed.ends());
            installation.readToEnd();
            return installation.ledger;
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
