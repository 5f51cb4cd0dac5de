package dev.steadfast.benchmarks.watch;

import dev.steadfast.testbed.process.ServiceJvm;
import java.time.Duration;

/**
 * One of the two that are compared.
 *
 * @param name also of its feed
 * @param cluster under which it publishes
 */
record Subject(String name, String cluster, ServiceJvm process) {

    /** Time on processors, of user and kernel, since the process began. */
    Duration cpu() {
        return ProcessHandle.of(process.pid()).flatMap(p -> p.info().totalCpuDuration()).orElseThrow(() -> new IllegalStateException(name + " has ended, see its log"));
    }
}
