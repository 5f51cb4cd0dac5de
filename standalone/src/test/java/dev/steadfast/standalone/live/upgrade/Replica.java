package dev.steadfast.standalone.live.upgrade;

import dev.steadfast.standalone.live.stories.Asked;
import dev.steadfast.standalone.live.stories.Stories;
import dev.steadfast.testbed.process.ServiceJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One replica of a service, a process of its own, in one of the builds: begun, asked and ended as a kubelet does it. */
final class Replica implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int STARTS = 3;
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** As a pod's name: no other has it, before or after. */
    final String name;
    final Build build;
    /** Among the replicas of its service: no other has it at a time. */
    final int place;
    private final ServiceJvm jvm;
    private final int management;
    private boolean wanted = true;
    private volatile boolean started;
    private int failedStarts;

    /** Begins. */
    Replica(String name, Build build, int place, int management, Class<?> main, Map<String, String> environment, Path folder) {
        this.name = name;
        this.build = build;
        this.place = place;
        this.management = management;
        Map<String, String> own = new HashMap<>(environment);
        own.putAll(Map.of("HOSTNAME", name, "STEADFAST_MANAGEMENT_PORT", String.valueOf(management), "CLASSPATH", build.classPath()));
        jvm = new ServiceJvm(main, own, folder.resolve(name + "-" + build.name() + ".log"));
        jvm.start(Map.of());
    }

    boolean ready(HttpClient http) {
        boolean ready = get(http, "/ready").map(answer -> answer.statusCode() == 200).orElse(false);
        started |= ready;
        return ready;
    }

    /** The value of a metric without labels of its own; -1 if it isn't told. */
    int metric(HttpClient http, String name) {
        return get(http, "/metrics").stream().flatMap(answer -> answer.body().lines()).filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).findFirst().orElse(-1);
    }

    private Optional<HttpResponse<String>> get(HttpClient http, String path) {
        try {
            return Optional.of(http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path)).timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** If it has ended by itself it is begun again. @return whether it had, after it had been ready once */
    synchronized boolean revive() {
        if (!wanted || jvm.alive()) {
            return false;
        }
        failedStarts += started ? 0 : 1;
        System.out.println(this + (started ? " ended by itself, and" : " did not start, and") + " is begun again");
        jvm.revive();
        return started;
    }

    /** Once or twice it may not: Kafka has its ten seconds to answer, and on a machine with too much to do that is not enough. */
    synchronized boolean starts() {
        return failedStarts < STARTS;
    }

    /** Asked to go, and given a pod's grace. */
    synchronized void end() throws InterruptedException {
        wanted = false;
        Stories.check(jvm.end(GRACE), name + " ends within " + GRACE + " when it is asked to");
    }

    /** Its node has lost power. */
    synchronized void kill() {
        wanted = false;
        jvm.kill();
    }

    @Override
    public void close() {
        kill();
    }

    @Override
    public String toString() {
        return name + " (" + build.name() + ")";
    }
}
