package dev.steadfast.testbed.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/**
 * A process that is stopped (SIGSTOP) until this is closed (SIGCONT), or until this JVM is gone: a shell reads a pipe that only this JVM holds open. So a
 * process that watches for the end of its parent is never left behind, standing still.
 */
public final class Pause implements AutoCloseable {
    private static final String SCRIPT = "kill -STOP $0; echo stopped; read -r line; kill -CONT $0";
    private static final long SECONDS = 5;

    private final Process shell;

    private Pause(Process shell) {
        this.shell = shell;
    }

    /** Returns when the process stands still, or is not there. */
    public static Pause of(long pid) {
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", SCRIPT, Long.toString(pid)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            shell.inputReader().readLine();
            return new Pause(shell);
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " could not be stopped: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            shell.waitFor(SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
