package dev.steadfast.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock, plus as many milliseconds as a file says; looked at a few times a second. */
final class SteppedClock extends Clock {
    private static final long LOOK_NANOS = 100_000_000;

    private final Path file;
    private long looked = System.nanoTime() - LOOK_NANOS;
    private long offset;

    SteppedClock(Path file) {
        this.file = file;
    }

    @Override
    public synchronized Instant instant() {
        if (System.nanoTime() - looked >= LOOK_NANOS) {
            looked = System.nanoTime();
            try {
                offset = Long.parseLong(Files.readString(file).strip());
            } catch (IOException | NumberFormatException e) {
                // It is being written.
                return Instant.now().plusMillis(offset);
            }
        }
        return Instant.now().plusMillis(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
