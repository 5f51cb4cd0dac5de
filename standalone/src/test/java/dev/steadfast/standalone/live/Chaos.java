package dev.steadfast.standalone.live;

import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Ends the remediator before and after each of its writes, one place after the other, and kills any of the services at random besides. */
final class Chaos implements Runnable {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Fleet fleet;
    private final Api api;
    private final Random random;
    private final TreeSet<String> reached = new TreeSet<>();
    private volatile boolean over;
    private int killed;

    Chaos(Fleet fleet, Api api, long seed) {
        this.fleet = fleet;
        this.api = api;
        this.random = new Random(seed);
    }

    /** Before and after every write to the cluster and to Kafka that the stories make. */
    static List<String> places() {
        Stream<String> cluster = Stream.of(Verb.EVICT_POD, Verb.QUARANTINE_VOLUME, Verb.DELETE_CLAIM, Verb.RESERVE_VOLUME, Verb.CREATE_CLAIM, Verb.RELEASE_VOLUME)
                .map(v -> "cluster:" + v);
        Stream<String> kafka = Stream.of(AuditAction.LEADER_STARTED, AuditAction.PROPOSED, AuditAction.APPROVED, AuditAction.STEP_INTENDED, AuditAction.STEP_WRITTEN,
                AuditAction.STEP_DONE, AuditAction.ENDED).map(a -> "kafka:" + a);
        return Stream.concat(cluster, kafka).flatMap(p -> Stream.of(p + ":before", p + ":after")).toList();
    }

    @Override
    public void run() {
        try {
            while (!over) {
                List<String> round = new ArrayList<>(places());
                round.removeAll(reached);
                if (round.isEmpty()) {
                    round.addAll(places());
                }
                Collections.shuffle(round, random);
                for (String place : round) {
                    if (over) {
                        break;
                    }
                    strike(place);
                }
            }
            fleet.remediator.restart(Map.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void strike(String place) throws InterruptedException {
        fleet.remediator.restart(Map.of("STEADFAST_FAILPOINT", place));
        if (random.nextInt(3) == 0) {
            (random.nextBoolean() ? fleet.watcher : fleet.analyzer).restart(Map.of());
            killed++;
        }
        // Most writes are seldom: two of three times it is waited for this one, else it is killed at a moment of no meaning.
        if (endsByItself(random.nextInt(3) == 0 ? Duration.ofMillis(1_000 + random.nextInt(9_000)) : PATIENCE)) {
            reached.add(place);
        } else {
            killed++;
        }
    }

    /** It is given that time from when it leads, on whatever machine; what has not ended then is killed wherever it is. */
    private boolean endsByItself(Duration afterItLeads) throws InterruptedException {
        while (!over && !api.leads()) {
            if (fleet.remediator.endsWithin(LOOK)) {
                return true;
            }
        }
        return fleet.remediator.endsWithin(afterItLeads);
    }

    void end() {
        over = true;
    }

    List<String> missed() {
        return places().stream().filter(p -> !reached.contains(p)).toList();
    }

    @Override
    public String toString() {
        return "ended at " + reached.size() + " of " + places().size() + " places, killed " + killed + " times at random" + (missed().isEmpty() ? "" : "; not reached: " + missed());
    }
}
