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

    private final Clock clock;
    private final Readiness.Condition kafka;
    private final Readiness.Condition cluster;

    /** Not ready from here on, before there is a watcher to look at. */
    WatcherHealth(Readiness readiness, Clock clock) {
        this.clock = clock;
        this.kafka = readiness.require("kafka", "nothing was published yet");
        this.cluster = readiness.require("cluster", "the kinds are being listed");
    }

    /** To be called several times a second: what it costs is less than what somebody waits who waits for it. */
    void look(Watcher watcher) {
        switch (watcher.phase()) {
            case STANDBY -> lookAtStandby(watcher);
            case RESTORING -> kafka.unmet("what the topics hold is being read, or Kafka can't be reached");
            case PUBLISHING -> {
                lookAtKafka(watcher);
                lookAtCluster(watcher);
            }
            case STOPPED -> kafka.unmet("the watcher is stopped");
        }
    }

    /** During a rolling update the leader is ended as soon as its successor is ready: it must be. */
    private void lookAtStandby(Watcher watcher) {
        cluster.met();
        if (watcher.rehearsed()) {
            kafka.met();
        } else {
            kafka.unmet("it stands by and reads what the topics hold, to be quick when it leads");
        }
    }

    private void lookAtKafka(Watcher watcher) {
        Duration since = Duration.between(watcher.metrics().lastCommit(), clock.instant());
        if (since.compareTo(COMMIT_WITHIN) <= 0) {
            kafka.met();
        } else {
            kafka.unmet("nothing was committed for " + since.toSeconds() + " s; " + watcher.metrics().level().objects() + " objects wait");
        }
    }

    private void lookAtCluster(Watcher watcher) {
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
