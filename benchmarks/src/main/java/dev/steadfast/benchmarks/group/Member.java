package dev.steadfast.benchmarks.group;

import dev.steadfast.testbed.process.Pause;
import dev.steadfast.testbed.process.ServiceJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An analyzer as it is deployed: a process, replaced whenever it ends. One fault at a time. */
final class Member implements AutoCloseable {
    static final Duration SESSION = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);
    /** As the image has them, but for the second compiler, which a process that lives for seconds does not need. */
    private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1");

    private final String name;
    private final ServiceJvm jvm;
    private final Thread kubelet;
    private int incarnation;

    Member(String name, Map<String, String> environment, Path log) {
        this.name = name;
        this.jvm = new ServiceJvm(OPTIONS, analyzer(), List.of(), environment, log);
        start(true);
        kubelet = Thread.ofVirtual().name(name).start(this::revive);
    }

    /** By its name: what checks an analyzer shares no code with it. */
    private static Class<?> analyzer() {
        try {
            return Class.forName("dev.steadfast.analyzer.AnalyzerMain", false, Member.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the analyzer is not on the class path", e);
        }
    }

    /** @param asAnother as a pod that was replaced; else as a container that was, which takes its predecessor's transactional id over */
    private synchronized void start(boolean asAnother) {
        incarnation += asAnother ? 1 : 0;
        jvm.start(Map.of("STEADFAST_ANALYZER_MEMBER", name + "-" + incarnation));
    }

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

    synchronized void kill(Duration away, boolean asAnother) throws InterruptedException {
        jvm.kill();
        Thread.sleep(away);
        start(asAnother);
    }

    synchronized void stop(Duration away, boolean asAnother) throws InterruptedException {
        terminate();
        Thread.sleep(away);
        start(asAnother);
    }

    synchronized void pause(Duration time) throws InterruptedException {
        try (Pause pause = Pause.of(jvm.pid())) {
            Thread.sleep(time);
        }
    }

    /** Leaves for good, by SIGTERM. */
    void leave() throws InterruptedException {
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

    /** SIGKILL. */
    @Override
    public void close() {
        kubelet.interrupt();
        jvm.close();
    }
}
