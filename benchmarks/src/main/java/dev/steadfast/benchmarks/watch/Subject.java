package dev.steadfast.benchmarks.watch;

import dev.steadfast.testbed.process.ServiceJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of the two that are compared.
 *
 * @param name also of its feed
 * @param cluster under which it publishes
 * @param log what it says
 */
record Subject(String name, String cluster, ServiceJvm process, Path log) {

    /** Time on processors, of user and kernel, since the process began; that of the compiler of the JVM does not count, where the system tells it (Linux): it comes to an end. */
    Duration cpu() {
        return all().minusMillis(compilers());
    }

    private long compilers() {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            return threads.mapToLong(Subject::ofCompiler).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static long ofCompiler(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            // PID (NAME) STATE ..., of which the 14th and 15th are user and system time in hundredths of a second.
            String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return stat.matches("(?s)\\d+ \\(C[12] Compiler.*") ? 10 * (Long.parseLong(words[11]) + Long.parseLong(words[12])) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private Duration all() {
        return ProcessHandle.of(process.pid()).flatMap(p -> p.info().totalCpuDuration()).orElseThrow(() -> failure("it can't be measured"));
    }

    /** @param what went wrong; with the end of its log */
    IllegalStateException failure(String what) {
        try {
            List<String> lines = Files.readAllLines(log);
            return new IllegalStateException(name + (process.alive() ? ": " : " has ended: ") + what + "; its log ends with\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size())));
        } catch (IOException e) {
            return new IllegalStateException(name + ": " + what, e);
        }
    }
}
