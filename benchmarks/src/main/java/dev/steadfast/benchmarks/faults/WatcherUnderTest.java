package dev.steadfast.benchmarks.faults;

import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.lifecycle.ServiceProcess;
import dev.steadfast.watcher.WatcherConfig;
import dev.steadfast.watcher.WatcherMain;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Path;

/** The watcher as its own {@code main} starts it, but for two things: its clock jumps when it is told to, and it dies with its parent. */
public final class WatcherUnderTest {
    static final String CLOCK = "CLOCK_FILE";

    private WatcherUnderTest() {
    }

    public static void main(String[] args) {
        Thread.ofPlatform().daemon().name("parent").start(WatcherUnderTest::dieWithParent);
        SteppedClock clock = new SteppedClock(Path.of(System.getenv(CLOCK)));
        ServiceProcess.run("watcher", lifecycle ->
            WatcherMain.start(lifecycle, WatcherConfig.read(ConfigSources.of(System.getenv())), Config.autoConfigure(null), clock));
    }

    private static void dieWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said; only the end of the stream counts.
            }
        } catch (IOException e) {
            // The same.
        }
        Runtime.getRuntime().halt(1);
    }
}
