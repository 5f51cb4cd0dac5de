package dev.steadfast.benchmarks;

import dev.steadfast.testbed.process.Pause;
import dev.steadfast.testbed.process.ServiceJvm;
import java.time.Duration;
import java.util.Map;

/** A service as it is deployed: a process, replaced whenever it ends. One fault at a time. */
public final class Replica implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);

    private final String name;
    private final ServiceJvm jvm;
    private final String key;
    private final Thread kubelet;
    private int incarnation;
    private volatile String identity;

    /** @param jvm not started yet @param key of its environment that tells it who it is */
    public Replica(String name, ServiceJvm jvm, String key) {
        this.name = name;
        this.jvm = jvm;
        this.key = key;
        start(true);
        kubelet = Thread.ofVirtual().name(name).start(this::revive);
    }

    private synchronized void start(boolean asAnother) {
        if (asAnother) {
            identity = name + "-" + ++incarnation;
        }
        jvm.start(Map.of(key, identity));
    }

    /** What a kubelet does, which does not start again at once what ended. */
    private void revive() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                synchronized (this) {
                    if (!jvm.alive()) {
                        start(false);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who it is now; told at once, whatever is being done to the replica. */
    public String identity() {
        return identity;
    }

    /** SIGKILL. @param asAnother comes back under another name, as a pod of a Deployment that was deleted does; else as a container that is restarted */
    public synchronized void kill(Duration away, boolean asAnother) throws InterruptedException {
        jvm.kill();
        Thread.sleep(away);
        start(asAnother);
    }

    /** SIGTERM. @param asAnother as above */
    public synchronized void stop(Duration away, boolean asAnother) throws InterruptedException {
        terminate();
        Thread.sleep(away);
        start(asAnother);
    }

    /** SIGSTOP, SIGCONT. */
    public synchronized void pause(Duration time) throws InterruptedException {
        try (Pause pause = Pause.of(jvm.pid())) {
            Thread.sleep(time);
        }
    }

    /** Goes for good, by SIGTERM. */
    public void leave() throws InterruptedException {
        kubelet.interrupt();
        synchronized (this) {
            terminate();
        }
    }

    private void terminate() throws InterruptedException {
        ProcessHandle.of(jvm.pid()).ifPresent(ProcessHandle::destroy);
        if (!jvm.endsWithin(STOPS_WITHIN)) {
            throw new IllegalStateException(name + " did not stop within " + STOPS_WITHIN.toSeconds() + " s");
        }
    }

    /** Goes for good, by SIGKILL. */
    @Override
    public void close() {
        kubelet.interrupt();
        jvm.close();
    }
}
