package dev.steadfast.testbed.controllers.set;

import dev.steadfast.testbed.apiserver.ApiClient;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.Refused;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.controllers.Objects;
import java.time.Instant;
import java.util.List;

/** One pass over one set, in the order of the catalogue's section 1.3. */
final class SetControl {
    private final ApiClient api;
    private final SetSpec set;
    private final Revisions revisions;
    private final String current;
    private final List<Replica> replicas;
    private final List<Replica> condemned;
    private final Claims claims;
    private final Instant now;

    /**
     * @param current the revision that the status calls current
     * @param replicas the places in range, by ascending ordinal
     * @param condemned the pods out of range, by ascending ordinal
     */
    SetControl(ApiClient api, SetSpec set, Revisions revisions, String current, List<Replica> replicas, List<Replica> condemned, Instant now) {
        this.api = api;
        this.set = set;
        this.revisions = revisions;
        this.current = current;
        this.replicas = replicas;
        this.condemned = condemned;
        this.claims = new Claims(api, set);
        this.now = now;
    }

    /** Takes the steps that may be taken now. */
    void run() {
        for (Replica replica : replicas) {
            if (stopsAt(replica)) {
                return;
            }
        }
        condemned.forEach(claims::own);
        for (Replica last : condemned.reversed()) {
            if (condemn(last)) {
                return;
            }
        }
        if (set.rolling()) {
            update();
        }
    }

    /** True where nothing else may be done in this pass. */
    private boolean stopsAt(Replica replica) {
        if (replica.failed()) {
            if (!replica.terminating()) {
                delete(replica);
            }
            return true;
        }
        if (!replica.created()) {
            create(replica.ordinal());
            return set.ordered();
        }
        if (replica.pending() && !replica.terminating()) {
            claims.create(replica.ordinal());
        }
        if (set.ordered() && (replica.terminating() || !replica.ready() || !replica.available(set.minReadySeconds(), now))) {
            return true;
        }
        claims.own(replica);
        return false;
    }

    private void create(int ordinal) {
        String says = "Pod " + set.name() + "-" + ordinal + " in StatefulSet " + set.name();
        claims.create(ordinal);
        boolean old = set.rolling() && ordinal - set.start() < set.partition();
        try {
            api.create(ResourceTypes.PODS, set.namespace(), PodFactory.pod(set, revisions.named(old ? current : revisions.update()), ordinal));
            api.event(set.tree(), "Normal", "SuccessfulCreate", "Create " + says + " successful", Claims.COMPONENT);
        } catch (Refused refused) {
            if (!refused.is("AlreadyExists")) {
                api.event(set.tree(), "Warning", "FailedCreate", "Create " + says + " failed error: " + refused.getMessage(), Claims.COMPONENT);
            }
            throw refused;
        }
    }

    private boolean condemn(Replica last) {
        if (last.terminating()) {
            return set.ordered();
        }
        if (set.ordered() && !last.available(set.minReadySeconds(), now) && last != firstUnhealthy()) {
            return true;
        }
        delete(last);
        return set.ordered();
    }

    private Replica firstUnhealthy() {
        for (Replica replica : replicas) {
            if (!replica.healthy()) {
                return replica;
            }
        }
        return condemned.stream().filter(c -> !c.healthy()).findFirst().orElse(null);
    }

    private void update() {
        for (Replica replica : replicas.reversed()) {
            if (replica.ordinal() - set.start() < set.partition()) {
                return;
            }
            if (!replica.created()) {
                return;
            }
            if (!replica.revision().equals(revisions.update()) && !replica.terminating()) {
                delete(replica);
                return;
            }
            if (!replica.healthy()) {
                return;
            }
        }
    }

    private void delete(Replica replica) {
        String name = Objects.name(replica.pod());
        api.delete(ResourceTypes.PODS, set.namespace(), name, Objects.uid(replica.pod()), null);
        api.event(set.tree(), "Normal", "SuccessfulDelete", "Delete Pod " + name + " in StatefulSet " + set.name() + " successful", Claims.COMPONENT);
    }

    static String current(SetSpec set, Revisions revisions) {
        String current = Json.text("", set.tree(), "status", "currentRevision");
        return current.isEmpty() ? revisions.update() : Objects.name(revisions.named(current));
    }
}
