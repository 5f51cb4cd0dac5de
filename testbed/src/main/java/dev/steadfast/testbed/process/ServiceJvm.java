package dev.steadfast.testbed.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service as a process of its own, started and killed as often as one likes; its output is appended to one file. It never outlives this JVM, not even when that is killed. */
public final class ServiceJvm implements AutoCloseable {
    private static final List<String> SMALL = List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final String main;
    private final List<String> arguments;
    private final List<String> options;
    private final Map<String, String> environment;
    private final Path log;
    private final boolean inherits;
    private Process process;

    /** A small one that starts fast. */
    public ServiceJvm(Class<?> main, Map<String, String> environment, Path log) {
        this(SMALL, main, List.of(), environment, log);
    }

    /** @param options of the JVM, as {@code -Xmx256m} */
    public ServiceJvm(List<String> options, Class<?> main, List<String> arguments, Map<String, String> environment, Path log) {
        this(options, main, arguments, environment, log, true);
    }

    private ServiceJvm(List<String> options, Class<?> main, List<String> arguments, Map<String, String> environment, Path log, boolean inherits) {
        this.inherits = inherits;
        this.main = main.getName();
        this.arguments = List.copyOf(arguments);
        this.options = List.copyOf(options);
        this.environment = Map.copyOf(environment);
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** With this environment and nothing of this process's own; only {@code CLASSPATH} is added, if it is not there. */
    public static ServiceJvm exactly(List<String> options, Class<?> main, List<String> arguments, Map<String, String> environment, Path log) {
        return new ServiceJvm(options, main, arguments, environment, log, false);
    }

    /** @param more environment; with {@code CLASSPATH} it runs with another class path than this JVM's, which must have {@link Child} */
    public synchronized void start(Map<String, String> more) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of(Child.class.getName(), Long.toString(ProcessHandle.current().pid()), main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        if (!inherits) {
            builder.environment().clear();
        }
        // Not on the command line, where it would exceed the limit of some systems.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
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

    /** What a kubelet does: SIGTERM, and SIGKILL after the grace. @return whether it ended by itself in time */
    public synchronized boolean end(Duration grace) throws InterruptedException {
        if (process == null) {
            return true;
        }
        process.destroy();
        boolean inTime = process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        kill();
        return inTime;
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

    /** Of the process that runs; -1 if none does. */
    public synchronized long pid() {
        return process == null ? -1 : process.pid();
    }

    @Override
    public void close() {
        kill();
    }
}
