package dev.steadfast.remediator.cluster;

import dev.steadfast.chassis.logging.Outage;
import dev.steadfast.contract.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code coordination.k8s.io/v1 Lease}: who acts for the cluster. As long as it is held nobody else takes it: others wait for its whole duration from when
 * they saw it last change, by their own clock. What is left of it is counted from before the last renewal was sent. Taken, renewed and let go by one thread
 * ({@link Renewal}); any other may ask what is left of it.
 */
public final class Lease {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final DateTimeFormatter MICRO_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final KubeApi api;
    private final String path;
    private final String collection;
    private final String name;
    private final String identity;
    private final Duration duration;
    private final InstantSource clock;
    private String seenVersion;
    private long seenAt;
    private volatile Long heldUntil;
    private final Outage outage;

    /** @param identity unique per process: who starts again is somebody else, and waits */
    public Lease(KubeApi api, String namespace, String name, String identity, Duration duration, InstantSource clock) {
        this.api = api;
        this.collection = "/apis/coordination.k8s.io/v1/namespaces/" + namespace + "/leases";
        this.path = collection + "/" + name;
        this.name = name;
        this.outage = new Outage(LOG, "lease", namespace + "/" + name, "the lease can't be had", "the lease can be had again");
        this.identity = identity;
        this.duration = duration;
        this.clock = clock;
    }

    /** Of a process that asks nobody: it is held for good, and nothing is written anywhere. */
    public static Lease alone(Duration duration, InstantSource clock) {
        return new Lease(null, "", "", "", duration, clock);
    }

    /** Takes or renews it. @return whether we hold it now */
    public boolean acquire() {
        long before = System.nanoTime();
        if (api == null) {
            heldUntil = before + duration.toNanos();
            return true;
        }
        Answer found;
        try {
            found = api.get(path, timeout());
            if (found.code() == 404) {
                return written(api.call("POST", collection, Write.JSON, body(null, null), timeout()), before);
            }
            if (!found.ok()) {
                say(found);
                return held();
            }
            if (!mine(found.body()) && !free(found.body(), before)) {
                heldUntil = null;
                outage.over();
                return false;
            }
            return written(api.call("PUT", path, Write.JSON, body(found.body(), identity), timeout()), before);
        } catch (UnreachableException e) {
            outage.because(e.getMessage());
            return held();
        }
    }

    /** Lets go, so that nobody has to wait. */
    public void release() {
        if (!held()) {
            return;
        }
        heldUntil = null;
        if (api == null) {
            return;
        }
        try {
            Answer found = api.get(path, timeout());
            if (found.ok() && mine(found.body())) {
                api.call("PUT", path, Write.JSON, body(found.body(), ""), timeout());
            }
        } catch (UnreachableException e) {
            // It runs out by itself.
        }
    }

    /** For how long nobody else can take it; zero if it is not held. */
    public Duration left() {
        Long until = heldUntil;
        long left = until == null ? 0 : until - System.nanoTime();
        return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
    }

    public boolean held() {
        return !left().isZero();
    }

    private boolean written(Answer answer, long before) {
        if (answer.ok()) {
            heldUntil = before + duration.toNanos();
            outage.over();
            return true;
        }
        if (answer.code() == 409) {
            heldUntil = null;
            return false;
        }
        say(answer);
        return held();
    }

    private void say(Answer refusal) {
        outage.because(refusal.code() + " " + refusal.message() + (refusal.code() == 403 ? ": allow get, create and update of leases" : ""));
    }

    private boolean mine(JsonNode lease) {
        return identity.equals(lease.path("spec").path("holderIdentity").asString(""));
    }

    private boolean free(JsonNode lease, long now) {
        String version = lease.path("metadata").path("resourceVersion").asString();
        if (!version.equals(seenVersion)) {
            seenVersion = version;
            seenAt = now;
        }
        long seconds = lease.path("spec").path("leaseDurationSeconds").asLong(duration.toSeconds());
        return lease.path("spec").path("holderIdentity").asString("").isEmpty() || now - seenAt > Duration.ofSeconds(seconds).toNanos();
    }

    private ObjectNode body(JsonNode found, String holder) {
        ObjectNode lease = found == null ? Json.mapper().createObjectNode().put("apiVersion", "coordination.k8s.io/v1").put("kind", "Lease") : (ObjectNode) found;
        lease.withObject("/metadata").put("name", name);
        ObjectNode spec = lease.withObject("/spec");
        if (!identity.equals(spec.path("holderIdentity").asString(""))) {
            spec.put("acquireTime", micro(clock.instant())).put("leaseTransitions", spec.path("leaseTransitions").asInt(0) + 1);
        }
        spec.put("holderIdentity", holder == null ? identity : holder)
                .put("leaseDurationSeconds", Math.max(1, (int) Math.ceil(duration.toMillis() / 1000.0)))
                .put("renewTime", micro(clock.instant()));
        return lease;
    }

    /** MicroTime has six digits. */
    private static String micro(Instant at) {
        return MICRO_TIME.format(at);
    }

    private Duration timeout() {
        return duration.dividedBy(3);
    }
}
