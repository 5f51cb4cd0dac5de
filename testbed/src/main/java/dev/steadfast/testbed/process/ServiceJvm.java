package dev.steadfast.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service as a process of its own, started and killed as often as one likes; its output is appended to one file. */
public final class ServiceJvm implements AutoCloseable {
    private final String main;
    private final Map<String, String> environment;
    private final Path log;
    private Process process;

    public ServiceJvm(Class<?> main, Map<String, String> environment, Path log) {
        this.main = main.getName();
        this.environment = Map.copyOf(environment);
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    public synchronized void start(Map<String, String> more) {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", main).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        // Not on the command line, where it would exceed the limit of some systems.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL; returns when it is gone. */
    public synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
            process = null;
        }
    }

    /** What a Deployment does: a service that ended is started again. */
    public synchronized void revive() {
        if (process != null && !process.isAlive()) {
            start(Map.of());
        }
    }

    public synchronized void restart(Map<String, String> more) {
        kill();
        start(more);
    }

    /** Whether it ended by itself in that time. */
    public boolean endsWithin(Duration time) throws InterruptedException {
        Process running;
        synchronized (this) {
            running = process;
        }
        return running == null || running.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    public synchronized boolean alive() {
        return process != null && process.isAlive();
    }

    @Override
    public void close() {
        kill();
    }
}
