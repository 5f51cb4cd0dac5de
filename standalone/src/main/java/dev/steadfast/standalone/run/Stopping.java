package dev.steadfast.standalone.run;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be put away, the last thing first: at the end, on Ctrl-C, and when it was started only by half. */
public final class Stopping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);

    private final Deque<AutoCloseable> things = new ArrayDeque<>();

    public synchronized <T extends AutoCloseable> T add(T thing) {
        things.push(thing);
        return thing;
    }

    /** Also when the JVM is told to end; then whoever waits is not waited for. */
    public Stopping onExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stopping"));
        return this;
    }

    /** Whoever comes second waits for the first. */
    @Override
    public synchronized void close() {
        while (!things.isEmpty()) {
            try {
                things.pop().close();
            } catch (Exception e) {
                LOG.atWarn().setCause(e).log("something was not put away; going on");
            }
        }
    }
}
