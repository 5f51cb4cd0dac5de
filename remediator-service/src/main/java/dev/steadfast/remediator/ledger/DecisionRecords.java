package dev.steadfast.remediator.ledger;

import dev.steadfast.chassis.kafka.Header;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Partitioner;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.remediation.Decision;
import dev.steadfast.contract.remediation.Seal;
import dev.steadfast.contract.remediation.SigningKey;
import java.nio.charset.StandardCharsets;

/** Decisions that a remediator vouches for, as records: signed by it. */
public final class DecisionRecords {
    private final String cluster;
    private final SigningKey key;
    private final int partitions;

    public DecisionRecords(String cluster, SigningKey key, int partitions) {
        this.cluster = cluster;
        this.key = key;
        this.partitions = partitions;
    }

    public Outbound of(Decision decision) {
        byte[] value = Seal.sign(EventType.DECISION, decision, key);
        String namespace = decision.namespace() == null ? "" : decision.namespace();
        return new Outbound(Topic.DECISIONS.topicName(), Partitioner.partition(cluster, namespace, partitions), decision.key().getBytes(StandardCharsets.UTF_8), value,
                Header.list(decision.event(cluster).headers()));
    }
}
