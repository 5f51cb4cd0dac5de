package dev.steadfast.benchmarks.watch;

import dev.steadfast.testbed.process.ServiceJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One of the two that are compared.
 *
 * @param name also of its feed
 * @param cluster under which it publishes
 * @param log what it says
 */
record Subject(String name, String cluster, ServiceJvm process, Path log) {

    /** Time on processors, of user and kernel, since the process began. */
    Duration cpu() {
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
