package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.stream.Checkpoint;
import dev.steadfast.watcher.backlog.Batch;
import dev.steadfast.watcher.backlog.Scope;
import dev.steadfast.watcher.projection.Projection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far each scope is, as records. Every transaction writes one at least, with the transaction's own id: whoever reads them can tell which transaction was
 * the last that was committed, and whose it was.
 */
final class Checkpoints {
    private final Cluster cluster;
    private final Layout layout;
    private final Scope first;
    private final Map<Scope, Long> versions = new HashMap<>();

    /** @param first the scope whose checkpoint is repeated where none moved */
    Checkpoints(Cluster cluster, Layout layout, Scope first, Map<Scope, Long> versions) {
        this.cluster = cluster;
        this.layout = layout;
        this.first = first;
        this.versions.putAll(versions);
    }

    List<Outbound> of(Batch batch, String transaction) {
        versions.putAll(batch.checkpoints());
        List<Outbound> records = new ArrayList<>();
        for (Scope scope : batch.checkpoints().isEmpty() ? List.of(first) : batch.checkpoints().keySet()) {
            long version = versions.getOrDefault(scope, 0L);
            Checkpoint checkpoint = new Checkpoint(cluster.uid(), scope.checkpoint(), version == 0 ? null : Long.toString(version), batch.epoch(),
                    Projection.VERSION, scope.selection(), batch.at());
            records.add(record(scope.checkpoint(), transaction, batch.at(), Json.write(checkpoint)));
        }
        return records;
    }

    /** Of a scope that is watched no more. */
    Outbound dropped(String scope, String transaction, Instant at) {
        return record(scope, transaction, at, null);
    }

    private Outbound record(String scope, String transaction, Instant at, byte[] value) {
        return new Outbound(layout.name(Topic.CHECKPOINTS), layout.partition(Topic.CHECKPOINTS, cluster.uid(), ""),
                Records.bytes(Checkpoint.key(cluster.uid(), scope)), value, ObjectHeaders.headers(Checkpoint.event(cluster.uid(), scope, transaction, at)));
    }
}
