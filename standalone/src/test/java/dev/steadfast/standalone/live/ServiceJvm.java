package dev.steadfast.standalone.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service as a process of its own, started and killed as often as one likes; its output is appended to one file. */
final class ServiceJvm implements AutoCloseable {
    private final String main;
    private final Map<String, String> environment;
    private final Path log;
    private Process process;

    ServiceJvm(Class<?> main, Map<String, String> environment, Path log) {
        this.main = main.getName();
        this.environment = Map.copyOf(environment);
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    synchronized void start(Map<String, String> more) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx192m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", main));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        builder.environment().putAll(all);
        // Not on the command line, where it would exceed the limit of some systems.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL; returns when it is gone. */
    synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
            process = null;
        }
    }

    /** What a Deployment does: a service that ended is started again. */
    synchronized void revive() {
        if (process != null && !process.isAlive()) {
            start(Map.of());
        }
    }

    synchronized void restart(Map<String, String> more) {
        kill();
        start(more);
    }

    /** Whether it ended by itself in that time. */
    boolean endsWithin(Duration time) throws InterruptedException {
        Process running;
        synchronized (this) {
            running = process;
        }
        return running == null || running.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        kill();
    }
}
