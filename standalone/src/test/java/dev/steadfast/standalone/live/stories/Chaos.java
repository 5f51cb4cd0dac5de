package dev.steadfast.standalone.live.stories;

import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Ends the remediator before and after each of its writes, each place as often as every other, and kills any of the services at random besides. */
public final class Chaos implements Runnable {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Fleet fleet;
    private final Api api;
    private final Random random;
    /** Of this round; of two places the one that is reached first ends it, and is left out until all were. */
    private final Set<String> left = new TreeSet<>();
    private final Map<String, Integer> reached = new TreeMap<>();
    private volatile boolean over;
    private int killed;

    public Chaos(Fleet fleet, Api api, long seed) {
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
                if (left.isEmpty()) {
                    left.addAll(places());
                }
                strike();
            }
            fleet.remediator.restart(Map.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void strike() throws InterruptedException {
        boolean atRandom = random.nextBoolean();
        fleet.remediator.restart(atRandom ? Map.of() : Map.of("STEADFAST_FAILPOINTS", String.join(",", left)));
        if (random.nextInt(3) == 0) {
            (random.nextBoolean() ? fleet.watcher : fleet.analyzer).restart(Map.of());
            killed++;
        }
        if (!endsByItself(atRandom ? Duration.ofMillis(1_000 + random.nextInt(14_000)) : PATIENCE)) {
            killed++;
        } else if (left.remove(fleet.lastWords())) {
            reached.merge(fleet.lastWords(), 1, Integer::sum);
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

    public void end() {
        over = true;
    }

    List<String> missed() {
        return places().stream().filter(p -> !reached.containsKey(p)).toList();
    }

    @Override
    public String toString() {
        return "ended at " + (places().size() - missed().size()) + " of " + places().size() + " places, " + reached + ", killed " + killed + " times at random"
                + (missed().isEmpty() ? "" : "; not reached: " + missed());
    }
}
