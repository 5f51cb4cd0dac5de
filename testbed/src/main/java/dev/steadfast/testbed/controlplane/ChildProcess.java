package dev.steadfast.testbed.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that never outlives this JVM, not even when that is killed: a shell beside it reads a pipe that only this JVM holds open, and kills the program
 * when the pipe ends.
 */
final class ChildProcess implements AutoCloseable {
    private static final String GUARD = "exec 3<&0; \"$@\" </dev/null 3<&- & child=$!; { read -r line <&3; kill -KILL $child; } & guard=$!;"
        + " wait $child; status=$?; kill $guard; exit $status";
    private static final long STOP_SECONDS = 10;
    private static final int TAIL = 5;

    private final String name;
    private final Path log;
    private final Process process;

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /** @param log takes what the program says on either output */
    static ChildProcess start(Path program, List<String> arguments, Path log) {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "guard", program.toString()));
        command.addAll(arguments);
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new ChildProcess(program.getFileName().toString(), log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(program + " could not be started: " + e.getMessage(), e);
        }
    }

    /** @throws IllegalStateException with the last lines of its log, if the program has ended */
    void mustLive() {
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " ended with status " + process.exitValue() + "; its log ends with:\n" + tail());
        }
    }

    String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "(" + log + " can't be read: " + e.getMessage() + ")";
        }
    }

    /** SIGKILL; returns when the program is gone. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
