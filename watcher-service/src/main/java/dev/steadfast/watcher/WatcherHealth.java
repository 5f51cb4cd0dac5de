package dev.steadfast.watcher;

import dev.steadfast.chassis.management.Readiness;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Whether the topics are the cluster now, as far as this replica is responsible; a standby is ready to take over. */
final class WatcherHealth {
    private static final Duration COMMIT_WITHIN = Duration.ofSeconds(10);

    private final Watcher watcher;
    private final Clock clock;
    private final Readiness.Condition kafka;
    private final Readiness.Condition cluster;

    WatcherHealth(Watcher watcher, Readiness readiness, Clock clock) {
        this.watcher = watcher;
        this.clock = clock;
        this.kafka = readiness.require("kafka", "nothing was published yet");
        this.cluster = readiness.require("cluster", "the kinds are being listed");
    }

    /** To be called several times a second: what it costs is less than what somebody waits who waits for it. */
    void look() {
        switch (watcher.phase()) {
            case STANDBY -> {
                kafka.met();
                cluster.met();
            }
            case RESTORING -> kafka.unmet("what the topics hold is being read, or Kafka can't be reached");
            case PUBLISHING -> {
                lookAtKafka();
                lookAtCluster();
            }
            case STOPPED -> kafka.unmet("the watcher is stopped");
        }
    }

    private void lookAtKafka() {
        Duration since = Duration.between(watcher.metrics().lastCommit(), clock.instant());
        if (since.compareTo(COMMIT_WITHIN) <= 0) {
            kafka.met();
        } else {
            kafka.unmet("nothing was committed for " + since.toSeconds() + " s; " + watcher.metrics().level().objects() + " objects wait");
        }
    }

    private void lookAtCluster() {
        Map<Kind, KindState> states = watcher.metrics().states();
        List<String> stale = states.entrySet().stream().filter(e -> e.getValue() == KindState.STALE).map(e -> e.getKey().kind()).sorted().toList();
        if (states.isEmpty()) {
            cluster.unmet("the kinds are being listed");
        } else if (stale.isEmpty()) {
            cluster.met();
        } else {
            cluster.unmet("not listed, or the watch is interrupted: " + String.join(", ", stale));
        }
    }
}
