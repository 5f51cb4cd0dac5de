package dev.steadfast.benchmarks;

import dev.steadfast.testbed.process.ServiceJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a JVM writes down at the end of a start for the next one, as the images bring it: classes as they are linked, and which methods were hot (JEP 514, 515). Before JDK 25 there is none. */
public record Archive(Path file) {
    private static final int SINCE = 25;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Options of the start that is learnt from. */
    public List<String> learning() {
        return can() ? List.of("-XX:AOTCacheOutput=" + file, "-Xlog:aot*=off") : List.of();
    }

    /** Options of the others. */
    public List<String> options() {
        return Files.exists(file) ? List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off") : List.of();
    }

    /** Waits until it is written: that is the last thing that the JVM does, which was told to end or does so by itself. */
    public void learnt(ServiceJvm jvm) throws InterruptedException {
        if (can()) {
            jvm.endsWithin(PATIENCE);
        }
    }

    private static boolean can() {
        return Runtime.version().feature() >= SINCE;
    }
}
