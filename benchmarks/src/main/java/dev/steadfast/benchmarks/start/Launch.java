package dev.steadfast.benchmarks.start;

import dev.steadfast.benchmarks.Scrape;
import dev.steadfast.testbed.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that was started just now; it never outlives this JVM. */
final class Launch implements AutoCloseable {
    private static final int LOOK_MILLIS = 5;
    private static final int STOP_SECONDS = 120;
    private static final int SAID_LINES = 20;

    private final String name;
    private final Path log;
    private final int port = Ports.free();
    private final Process process;
    private final long begun;
    private final Thread hook;

    /** @param where Kafka and the API server are, as environment */
    Launch(Java java, Program program, Map<String, String> where, Path log) throws IOException {
        this.name = program.name();
        this.log = log;
        List<String> command = new ArrayList<>(List.of(java.command()));
        command.addAll(program.options());
        command.addAll(List.of("-cp", java.classPath(), program.main()));
        command.addAll(program.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(where);
        builder.environment().putAll(program.environment());
        builder.environment().put("STEADFAST_MANAGEMENT_HOST", "127.0.0.1");
        builder.environment().put("STEADFAST_MANAGEMENT_PORT", Integer.toString(port));
        begun = System.nanoTime();
        process = builder.start();
        hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** @return seconds from the start of the process to the first 200 of {@code /ready} */
    double awaitReady(Duration patience) throws IOException, InterruptedException {
        while (!Scrape.ready(port)) {
            if (!process.isAlive()) {
                throw new IOException(name + " ended with " + process.exitValue() + ", and said at last:\n" + end(log));
            }
            if (System.nanoTime() - begun > patience.toNanos()) {
                throw new IOException(name + " was not ready within " + patience.toSeconds() + " s, and said at last:\n" + end(log));
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    /** The end of a log: the file is gone with the scene. */
    static String end(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SAID_LINES), lines.size()));
    }

    long pid() {
        return process.pid();
    }

    /** The sum over all label values of a metric. */
    double metric(String metric) throws IOException {
        return Scrape.sum(port, metric);
    }

    /** Returns when a full collection has been made. */
    void collect() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process collection = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (collection.waitFor() != 0) {
            throw new IOException(name + " could not be told to collect: " + jcmd + " ended with " + collection.exitValue());
        }
    }

    /** SIGTERM, since an archive is written by an orderly end. @return its exit status */
    int end() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
