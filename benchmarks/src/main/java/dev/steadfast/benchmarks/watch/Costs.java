package dev.steadfast.benchmarks.watch;

import dev.steadfast.benchmarks.replay.ReplayServer;
import dev.steadfast.benchmarks.replay.Sent;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What it costs to bring changes to the topic, as fast as it goes. */
final class Costs {
    private static final Duration SLICE = Duration.ofMillis(250);
    private static final Duration START = Duration.ofMinutes(3);

    private final ReplayServer server;
    private final Committed committed;

    /** How much is enough: so much processor time; but not for ever, on a machine that is busy otherwise. */
    record Effort(Duration cpu, Duration atMost) {
        boolean more(Duration cpuUsed, Duration taken) {
            return cpuUsed.compareTo(cpu) < 0 && taken.compareTo(atMost) < 0;
        }
    }

    /** One round of one subject. */
    record Cost(double cpuMicrosPerEvent, double eventsPerSecond, double eventsPerTransaction) {}

    Costs(ReplayServer server, Committed committed) {
        this.server = server;
        this.committed = committed;
    }

    /** The rate at which the server sends to somebody who only reads. */
    double serverEventsPerSecond(Duration time) throws Exception {
        URI watch = URI.create(server.podsWatch("nobody"));
        try (Socket socket = new Socket(watch.getHost(), watch.getPort())) {
            socket.getOutputStream().write(("GET " + watch.getPath() + "?" + watch.getQuery() + " HTTP/1.1\r\nHost: server\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            Thread.ofPlatform().daemon().start(() -> discard(socket));
            server.flood("nobody", time.toMillis());
            return server.flood("nobody", time.toMillis()).count() / (time.toMillis() / 1e3);
        }
    }

    private static void discard(Socket socket) {
        byte[] buffer = new byte[1 << 18];
        try (InputStream in = socket.getInputStream()) {
            for (int read = in.read(buffer); read >= 0;) {
                read = in.read(buffer);
            }
        } catch (IOException e) {
            // Closed, since enough was read.
            return;
        }
    }

    /** Before anything is measured, until what is done often is compiled, and then once a round. */
    Cost of(Subject subject, Effort effort) throws Exception {
        Duration before = subject.cpu();
        long begun = System.nanoTime();
        long events = 0;
        int transactions = 0;
        do {
            Sent sent = server.flood(subject.name(), SLICE.toMillis());
            transactions += sent.count() == 0 ? 0 : committed.through(subject, sent.last());
            events += sent.count();
        } while (events == 0 || effort.more(subject.cpu().minus(before), Duration.ofNanos(System.nanoTime() - begun)));
        double seconds = (System.nanoTime() - begun) / 1e9;
        double micros = subject.cpu().minus(before).toNanos() / 1e3;
        return new Cost(micros / events, events / seconds, (double) events / transactions);
    }

    /** Until it has begun. */
    void awaitReading(Subject subject) throws Exception {
        long deadline = System.nanoTime() + START.toNanos();
        for (Sent sent = server.flood(subject.name(), 1); sent.count() == 0; sent = server.flood(subject.name(), 100)) {
            if (System.nanoTime() > deadline || !subject.process().alive()) {
                throw subject.failure("it reads nothing");
            }
        }
    }
}
