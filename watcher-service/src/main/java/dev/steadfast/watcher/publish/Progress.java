package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.contract.Header;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.UnreadableRecord;
import dev.steadfast.contract.stream.Checkpoint;
import dev.steadfast.watcher.backlog.Scope;
import dev.steadfast.watcher.projection.Projection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the checkpoints topic says about one cluster: how far each scope is, and which transaction was committed last. */
final class Progress {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    private final String cluster;
    private final Map<String, Checkpoint> byScope = new HashMap<>();
    private long lastOffset = -1;
    private String lastTransaction = "";

    Progress(String cluster) {
        this.cluster = cluster;
    }

    void read(Inbound record) {
        String key = record.keyText();
        if (key == null || !key.startsWith(cluster + "/")) {
            return;
        }
        String scope = key.substring(cluster.length() + 1);
        String id = record.header(Header.ID);
        // All checkpoints of a cluster are in one partition, so that there is a last one.
        if (id != null && id.endsWith(":" + scope) && record.offset() > lastOffset) {
            lastOffset = record.offset();
            lastTransaction = id.substring(0, id.length() - scope.length() - 1);
        }
        if (record.tombstone()) {
            byScope.remove(scope);
            return;
        }
        try {
            byScope.put(scope, Json.read(record.value(), Checkpoint.class));
        } catch (UnreadableRecord e) {
            byScope.remove(scope);
            LOG.atWarn().addKeyValue("place", record.place()).addKeyValue("reason", e.getMessage()).log("unreadable checkpoint: its scope is listed anew");
        }
    }

    /** {@code TERM:NUMBER}; empty if there never was one. */
    String lastTransaction() {
        return lastTransaction;
    }

    long epoch() {
        return byScope.values().stream().mapToLong(Checkpoint::epoch).max().orElse(0);
    }

    /** From where the scope can be watched; 0: it must be listed, since there is no checkpoint or one of other circumstances. */
    long version(Scope scope, long epoch) {
        Checkpoint checkpoint = byScope.get(scope.checkpoint());
        boolean fits = checkpoint != null && checkpoint.resourceVersion() != null && checkpoint.epoch() == epoch
                && checkpoint.projection() == Projection.VERSION && scope.selection().equals(checkpoint.scope() == null ? "" : checkpoint.scope());
        return fits ? Long.parseLong(checkpoint.resourceVersion()) : 0;
    }

    /** Scopes that have a checkpoint and are watched no more. */
    Set<String> without(Set<String> watched) {
        Set<String> others = new TreeSet<>(byScope.keySet());
        others.removeAll(watched);
        return others;
    }
}
