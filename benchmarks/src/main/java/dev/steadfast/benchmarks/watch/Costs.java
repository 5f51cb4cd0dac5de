package dev.steadfast.benchmarks.watch;

import dev.steadfast.benchmarks.replay.ReplayServer;
import dev.steadfast.benchmarks.replay.Sent;
import java.time.Duration;

/** What it costs to bring changes to the topic, as fast as it goes. */
final class Costs {
    private final ReplayServer server;
    private final Committed committed;

    /** One round of one subject. */
    record Cost(double cpuMicrosPerEvent, double eventsPerSecond, double eventsPerTransaction) {}

    Costs(ReplayServer server, Committed committed) {
        this.server = server;
        this.committed = committed;
    }

    /** The rate at which the server sends to somebody who only reads. */
    double serverEventsPerSecond(Duration time) throws Exception {
        try (var in = java.net.URI.create(server.podsWatch("nobody")).toURL().openStream()) {
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                } catch (java.io.IOException e) {
                    // Closed.
                }
            });
            server.flood("nobody", time.toMillis());
            return server.flood("nobody", time.toMillis()).count() / (time.toMillis() / 1e3);
        }
    }

    /** Until the subject has read for so long, whenever it begins to. */
    void warmUp(Subject subject, Duration time) throws Exception {
        Duration slice = Duration.ofMillis(500);
        for (Duration done = Duration.ZERO; done.compareTo(time) < 0;) {
            Sent sent = server.flood(subject.name(), slice.toMillis());
            if (sent.count() > 0) {
                done = done.plus(slice);
                committed.through(subject.cluster(), sent.last());
            }
            subject.cpu();
        }
    }

    Cost of(Subject subject, Duration time) throws Exception {
        Duration before = subject.cpu();
        long begun = System.nanoTime();
        Sent sent = server.flood(subject.name(), time.toMillis());
        int transactions = committed.through(subject.cluster(), sent.last());
        double seconds = (System.nanoTime() - begun) / 1e9;
        double micros = subject.cpu().minus(before).toNanos() / 1e3;
        return new Cost(micros / sent.count(), sent.count() / seconds, (double) sent.count() / transactions);
    }
}
