package dev.steadfast.remediator;

import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.AuditEntry;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.SigningKey;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.remediator.ledger.Failpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A broker, a cluster of its own, a time of its own, and remediators that come and go. An hour has passed since anybody touched anything. */
final class Rig implements AutoCloseable {
    private static final int PARTITIONS = 3;

    final Town town = new Town();
    final TestClock clock = new TestClock();
    final Troubles troubles = new Troubles(town, clock);
    private final String bootstrap;
    private final Path key;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Instance> running = new ArrayList<>();
    private RemediatorTopics topics;

    /** @param bootstrap of the broker of the test class */
    Rig(String bootstrap) {
        this.bootstrap = bootstrap;
        clock.pass(Duration.ofHours(1));
        try {
            key = Files.createTempDirectory("steadfast-rig").resolve("signing.pem");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        environment.putAll(Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", bootstrap, "STEADFAST_TOPICS_PARTITIONS", "3", "STEADFAST_TOPICS_REPLICATION", "1",
                "STEADFAST_HTTP_PORT", "0", "STEADFAST_MANAGEMENT_PORT", "0", "STEADFAST_SIGNING_KEY_FILE", key.toString(), "STEADFAST_SIGNING_KEY_CREATE", "true"));
        environment.putAll(Map.of("STEADFAST_REMEDIATOR_LEASE_DURATION", "2s", "STEADFAST_WRITE_TIMEOUT", "600ms", "STEADFAST_REMEDIATOR_TURN", "20ms"));
    }

    Rig with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** One that acts, as soon as nobody else does. */
    Instance start() {
        return start(Failpoints.NONE);
    }

    Instance start(Failpoints failpoints) {
        Instance instance = join(failpoints);
        Eventually.holds("it acts", instance::leads);
        return instance;
    }

    /** One more. */
    Instance join(Failpoints failpoints) {
        Instance instance = new Instance(town, environment, clock, failpoints);
        running.add(instance);
        if (topics == null) {
            topics = new RemediatorTopics(bootstrap, town.uid(), PARTITIONS);
        }
        return instance;
    }

    /** The last that was started and not killed; null if there is none. */
    Instance running() {
        return running.isEmpty() ? null : running.getLast();
    }

    /** The topics are made, as by a first remediator that came and went. */
    void begin() {
        join(Failpoints.NONE);
        running.removeLast().stop();
    }

    /** The last one is killed. */
    void kill() {
        running.removeLast().kill();
    }

    /** Another one after the last was killed. */
    Instance restart() {
        running.removeLast().kill();
        return start();
    }

    String bootstrap() {
        return bootstrap;
    }

    RemediatorTopics topics() {
        return topics;
    }

    SigningKey signingKey() {
        try {
            return SigningKey.parse(Files.readString(key));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Http http(String token) {
        return new Http(running.getLast().port(), token);
    }

    /** The one remediation about this subject that is in this state, once it is there. */
    Remediation awaitState(State state, String subject) {
        Eventually.holds(subject + " is " + state, () -> find(state, subject).isPresent());
        return find(state, subject).orElseThrow();
    }

    /** The same of one that is known. */
    Remediation awaitState(State state, Remediation of) {
        Eventually.equal(state, () -> topics.remediations().get(of.id()).state());
        return topics.remediations().get(of.id());
    }

    /** The last that was proposed of those about this subject in this state, if there is one. */
    Optional<Remediation> find(State state, String subject) {
        return topics.remediations().values().stream().filter(r -> r.state() == state && r.plan().subject().text().equals(subject)).findFirst();
    }

    /** Approves exactly this plan, over HTTP. */
    Http.Reply approve(String token, Remediation proposed) {
        return http(token).post("/v1/remediations/" + proposed.id() + "/approve", Map.of("digest", proposed.digest()));
    }

    /** It waits, and says this for a reason. */
    void awaitObjection(String code, Remediation of) {
        Eventually.equal(code, () -> {
            Remediation now = topics.remediations().get(of.id());
            return now.state().over() ? now.state() + " " + now.reason() : now.reason() == null ? now.state().name() : now.reason().code();
        });
    }

    String scrape() {
        return running.getLast().metrics();
    }

    /** {@code REFUSED WRONG_DIGEST} and the like: action, and what was said for a reason, of entries about one remediation. */
    List<String> audited(String remediation) {
        return topics.audit().stream().filter(e -> remediation.equals(e.remediation())).map(Rig::brief).toList();
    }

    static String brief(AuditEntry entry) {
        boolean why = entry.why() != null && (entry.action() == AuditAction.REFUSED || entry.action() == AuditAction.OBJECTION);
        boolean how = entry.action() == AuditAction.ENDED || entry.action() == AuditAction.REJECTED;
        return entry.action() + (why ? " " + entry.why().code() : how ? " " + entry.result() : "") + (entry.step() == null || how ? "" : " " + entry.step());
    }

    @Override
    public void close() {
        running.forEach(Instance::stop);
        if (topics != null) {
            topics.close();
        }
        town.close();
    }
}
