package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.chassis.kafka.TopicExtents;
import dev.steadfast.chassis.kafka.Turns;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;

/**
 * What every term begins with, but for fencing and writing: the topics are read, and what they say is forgotten. A process that has done it once does it several times as fast, since its classes
 * are loaded and its code is compiled; so a standby does it while nobody waits.
 */
public final class Rehearsal {
    private Rehearsal() {
    }

    /** Waits for Kafka as long as it takes. @throws IllegalStateException if the topics can't be read */
    public static void play(Term.Setting setting, Vertx vertx, KafkaSettings kafka, Clock clock) throws InterruptedException {
        // What it reads is not what the watcher does: no metric counts it, and no turn of it shows that the standby is well.
        Contents contents = new TopicContents(vertx, kafka, new SimpleMeterRegistry(), Turns.UNHEARD);
        try (TopicExtents extents = new TopicExtents(kafka, "watcher-rehearsal")) {
            Term.restore(setting, Term.progress(contents, setting), contents, extents, Turns.UNHEARD, clock);
        }
    }
}
