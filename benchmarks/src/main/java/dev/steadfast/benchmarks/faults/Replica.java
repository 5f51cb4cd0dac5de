package dev.steadfast.benchmarks.faults;

import dev.steadfast.testbed.process.Pause;
import dev.steadfast.testbed.process.ServiceJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One of two watchers: a process, replaced whenever it ends. One fault at a time. */
final class Replica implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final String name;
    private final ServiceJvm jvm;
    private final Thread kubelet;
    private int incarnation;
    private volatile String identity;

    Replica(String name, Map<String, String> environment, Path log) {
        this.name = name;
        this.jvm = new ServiceJvm(WatcherUnderTest.class, new HashMap<>(environment), log);
        start(true);
        kubelet = Thread.ofVirtual().name(name).start(this::revive);
    }

    private synchronized void start(boolean asAnother) {
        if (asAnother) {
            identity = name + "-" + ++incarnation;
        }
        jvm.start(Map.of("STEADFAST_WATCHER_IDENTITY", identity));
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

    /** As the lease names its holder; told at once, whatever is being done to the replica. */
    String identity() {
        return identity;
    }

    /** @param asAnother comes back under another name, as a pod of a Deployment that was deleted does */
    synchronized void kill(Duration away, boolean asAnother) throws InterruptedException {
        jvm.kill();
        Thread.sleep(away);
        start(asAnother);
    }

    synchronized void pause(Duration time) throws InterruptedException {
        try (Pause pause = Pause.of(jvm.pid())) {
            Thread.sleep(time);
        }
    }

    @Override
    public void close() {
        kubelet.interrupt();
        jvm.close();
    }
}
