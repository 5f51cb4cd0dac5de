package dev.steadfast.benchmarks.faults;

import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.lifecycle.ServiceProcess;
import dev.steadfast.watcher.WatcherConfig;
import dev.steadfast.watcher.WatcherMain;
import io.fabric8.kubernetes.client.Config;
import java.nio.file.Path;

/** The watcher as its own {@code main} starts it, but that its clock jumps when it is told to. */
public final class WatcherUnderTest {
    static final String CLOCK = "CLOCK_FILE";

    private WatcherUnderTest() {
    }

    public static void main(String[] args) {
        SteppedClock clock = new SteppedClock(Path.of(System.getenv(CLOCK)));
        ServiceProcess.run("watcher", lifecycle ->
            WatcherMain.start(lifecycle, WatcherConfig.read(ConfigSources.of(System.getenv())), Config.autoConfigure(null), clock));
    }
}
