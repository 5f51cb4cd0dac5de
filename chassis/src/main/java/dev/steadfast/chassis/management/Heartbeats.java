package dev.steadfast.chassis.management;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The loops of a service, and when each has last turned: alive is who turns. */
public final class Heartbeats {
    private final LongSupplier nanos;
    private final Map<String, Heartbeat> beats = new ConcurrentHashMap<>();

    public Heartbeats() {
        this(System::nanoTime);
    }

    Heartbeats(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param silence how long the loop may take for one turn before it counts as hung */
    public Heartbeat expect(String loop, Duration silence) {
        var beat = new Heartbeat(silence, nanos.getAsLong());
        beats.put(loop, beat);
        return beat;
    }

    /** The loop has ended as it should. */
    public void forget(String loop) {
        beats.remove(loop);
    }

    /** By name, what is wrong with loops that are silent for too long; empty when all is well. */
    Map<String, String> silent() {
        var silent = new TreeMap<String, String>();
        beats.forEach((loop, beat) -> {
            var age = Duration.ofNanos(nanos.getAsLong() - beat.last);
            if (age.compareTo(beat.silence) > 0) {
                silent.put(loop, "has not turned for " + age.toSeconds() + " s, " + beat.silence.toSeconds() + " s are allowed");
            }
        });
        return silent;
    }

    /** One loop. */
    public final class Heartbeat {
        private final Duration silence;
        private volatile long last;

        private Heartbeat(Duration silence, long now) {
            this.silence = silence;
            this.last = now;
        }

        /** Called by the loop each time it turns. */
        public void turned() {
            last = nanos.getAsLong();
        }
    }
}
