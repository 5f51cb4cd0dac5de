package dev.steadfast.testbed.kafka;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The embedded broker in a JVM of its own, with this JVM's class path: its heap and its fatal faults stay there, it can be
 * killed and started again on the same port and data, and it goes when this JVM goes.
 */
public final class KafkaProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 20;

    private final Path directory;
    private final Path log;
    private final List<String> jvmOptions;
    private int port;
    private Process process;

    private KafkaProcess(Path directory, Path log, List<String> jvmOptions, int port) {
        this.directory = directory;
        this.log = log;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.port = port;
    }

    /**
     * Returns when the broker serves.
     *
     * @param directory keeps the broker's data; {@code <directory>.log} next to it takes the broker's own output
     * @param port 0 for any free one
     * @param jvmOptions after {@code -Xmx256m}, which they may override
     */
    public static KafkaProcess start(Path directory, int port, String... jvmOptions) {
        var log = directory.toAbsolutePath().resolveSibling(directory.getFileName() + ".log");
        var kafka = new KafkaProcess(directory.toAbsolutePath(), log, List.of(jvmOptions), port);
        kafka.start();
        return kafka;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Where the broker's own log goes. */
    public Path log() {
        return log;
    }

    /** Of the process that was started last. */
    public synchronized long pid() {
        return process.pid();
    }

    /** SIGKILL; the data stays. Returns when the process is gone. */
    public synchronized void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts a broker that was killed again, on the same port and data; returns when it serves. */
    public synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-D" + BrokerMain.DIES_WITH_PARENT + "=true"));
        command.addAll(jvmOptions);
        command.addAll(List.of(BrokerMain.class.getName(), directory.toString(), Integer.toString(port)));
        try {
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            // Not on the command line, where it would exceed the limit of some systems.
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            process = builder.start();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's process could not be started: " + e.getMessage(), e);
        }
    }

    private void awaitReady() throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(BrokerMain.READY)) {
                port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
                Thread.ofVirtual().name("kafka-output").start(() -> appendToLog(output));
                return;
            }
            Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        throw new IllegalStateException("the broker ended before it was ready; its log is " + log + lastLineOfLog());
    }

    private String lastLineOfLog() throws IOException {
        var lines = Files.exists(log) ? Files.readAllLines(log) : List.<String>of();
        return lines.isEmpty() ? "" : " and ends with: " + lines.getLast();
    }

    private void appendToLog(BufferedReader output) {
        try (output; var writer = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                writer.write(line);
                writer.newLine();
                writer.flush();
            }
        } catch (IOException e) {
            // The process is gone, and its pipe with it.
        }
    }

    /** SIGTERM, then SIGKILL if that does not help. */
    @Override
    public synchronized void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
