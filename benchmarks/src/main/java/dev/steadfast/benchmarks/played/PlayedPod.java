package dev.steadfast.benchmarks.played;

import java.time.Duration;
import java.time.Instant;

/** A pod and its kubelet. Times are null as long as it has not come to that. */
final class PlayedPod {
    private static final Duration BACK_OFF = Duration.ofSeconds(6);
    private static final int GRACE = 2;

    final String uid;
    /** The uid of its set. */
    final String owner;
    final int ordinal;
    final int template;
    final String node;
    final Instant created;
    private Trouble trouble;
    Instant scheduled;
    Instant started;
    Instant ready;
    /** Since when it is not ready. */
    Instant unready;
    Instant deletion;
    /** When its container ended last. */
    Instant crashed;
    int restarts;
    /** Whether the kubelet that would say anything about it is away. */
    boolean lost;

    PlayedPod(String uid, String owner, int ordinal, int template, Trouble trouble, String node, Instant now) {
        this.uid = uid;
        this.owner = owner;
        this.ordinal = ordinal;
        this.template = template;
        this.trouble = trouble;
        this.node = node;
        this.created = now;
        this.unready = now;
    }

    Trouble trouble() {
        return trouble;
    }

    /** What has run stays scheduled, and has its image and its configuration. */
    void suffer(Trouble other) {
        if (started == null || other == Trouble.NONE || other.later()) {
            trouble = other;
        }
    }

    boolean well() {
        return ready != null && deletion == null;
    }

    void delete(Instant now) {
        if (deletion == null) {
            deletion = now.plusSeconds(GRACE);
        }
    }

    boolean gone(Instant now) {
        return deletion != null && !now.isBefore(deletion) && !lost;
    }

    /** A second has passed. */
    void second(Instant now, boolean nodeLost) {
        lost = nodeLost;
        if (lost) {
            fall(now);
        } else if (scheduled == null) {
            scheduled = trouble != Trouble.UNSCHEDULABLE && since(created, now) >= 1 ? now : null;
        } else if (started == null) {
            started = trouble.runs() && since(scheduled, now) >= 1 ? now : null;
        } else if (trouble == Trouble.NONE) {
            ready = ready == null && since(started, now) >= 2 ? now : ready;
        } else {
            fall(now);
            crash(now);
        }
    }

    private void crash(Instant now) {
        if (trouble == Trouble.CRASH && (crashed == null || !now.isBefore(crashed.plus(BACK_OFF)))) {
            crashed = now;
            restarts++;
        }
        if (restarts > 0 && since(crashed, now) == BACK_OFF.toSeconds() / 2) {
            started = now;
        }
    }

    private void fall(Instant now) {
        if (ready != null) {
            ready = null;
            unready = now;
        }
    }

    /** Whether its container waits to be started again. */
    boolean backsOff(Instant now) {
        return trouble == Trouble.CRASH && crashed != null && since(crashed, now) < BACK_OFF.toSeconds() / 2;
    }

    private static long since(Instant then, Instant now) {
        return Duration.between(then, now).toSeconds();
    }
}
