package dev.steadfast.benchmarks.size;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pauses that a JVM wrote with {@code -Xlog:gc,gc+cpu:file=…:uptime}.
 *
 * @param cpuSeconds that were used in all of them: on a loaded machine a pause is longer than the work in it
 */
public record GcLog(List<Pause> pauses, double cpuSeconds) {
    private static final Pattern CPU = Pattern.compile(".* User=([0-9.]+)s Sys=([0-9.]+)s Real=.*");
    private static final Pattern PAUSE = Pattern.compile("\\[([0-9.]+)s] GC\\(\\d+\\) Pause (.*) \\d+M->(\\d+)M\\(\\d+M\\) ([0-9.]+)ms");

    /** @param at seconds since the start of the JVM @param left MiB of heap in use behind it */
    public record Pause(double at, boolean full, int left, double millis) {}

    public static GcLog read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        double cpu = lines.stream().map(CPU::matcher).filter(Matcher::matches).mapToDouble(m -> Double.parseDouble(m.group(1)) + Double.parseDouble(m.group(2))).sum();
        return new GcLog(lines.stream().map(PAUSE::matcher).filter(Matcher::matches)
                .map(m -> new Pause(Double.parseDouble(m.group(1)), m.group(2).startsWith("Full"), Integer.parseInt(m.group(3)), Double.parseDouble(m.group(4)))).toList(), cpu);
    }

    /** Which part of the time between two moments (seconds since the start of the JVM) was spent in pauses, in percent. */
    public double percent(double from, double to) {
        return pauses.stream().filter(p -> p.at >= from && p.at < to).mapToDouble(Pause::millis).sum() / 10 / (to - from);
    }

    long fulls() {
        return pauses.stream().filter(Pause::full).count();
    }

    /** MiB that the last full collection left; 0 if there was none. */
    public int live() {
        return pauses.stream().filter(Pause::full).mapToInt(Pause::left).reduce(0, (before, last) -> last);
    }
}
