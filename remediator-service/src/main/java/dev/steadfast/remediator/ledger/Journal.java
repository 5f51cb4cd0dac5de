package dev.steadfast.remediator.ledger;

import dev.steadfast.chassis.kafka.Header;
import dev.steadfast.chassis.kafka.KafkaWriter;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.chassis.kafka.WriteOutcome;
import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Partitioner;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.remediation.AuditEntry;
import dev.steadfast.contract.remediation.ChainHead;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Seal;
import dev.steadfast.contract.remediation.SigningKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leader's pen, held by its loop alone: a change is in the log, with its audit entries linked to the chain, or it did not happen. Nobody else writes these two topics: opening the
 * writer fences whoever did before.
 */
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long RETRY_MILLIS = 200;

    private final Vertx vertx;
    private final KafkaWriter writer;
    private final Ledger ledger;
    private final SigningKey key;
    private final int partitions;
    private final InstantSource clock;
    private final Failpoints failpoints;
    private final BooleanSupplier entitled;
    /** Values that were written and not yet read back: everything else on the topic is somebody else's. */
    private final Set<String> unread = new HashSet<>();

    /** @param entitled whether the lease is still held: without it nothing is tried again */
    public Journal(Vertx vertx, KafkaWriter writer, Ledger ledger, SigningKey key, int partitions, InstantSource clock, Failpoints failpoints, BooleanSupplier entitled) {
        this.vertx = vertx;
        this.writer = writer;
        this.ledger = ledger;
        this.key = key;
        this.partitions = partitions;
        this.clock = clock;
        this.failpoints = failpoints;
        this.entitled = entitled;
    }

    /** Returns when all of it is committed and in the ledger. @throws LeadershipLostException if it never will be by us, or nobody knows */
    public void commit(Change change) {
        List<Outbound> records = new ArrayList<>(change.records());
        List<AuditEntry> entries = new ArrayList<>();
        List<byte[]> sealed = new ArrayList<>();
        ChainHead head = ledger.head();
        List<Remediation> written = new ArrayList<>();
        Instant now = clock.instant();
        for (Note note : change.notes()) {
            AuditEntry entry = head.link(note.entry(ledger.cluster(), now));
            head = ChainHead.of(entry);
            byte[] bytes = Seal.sign(EventType.AUDIT, entry, key);
            entries.add(entry);
            sealed.add(bytes);
            records.add(record(Topic.AUDIT, ledger.cluster(), "", entry.event(), bytes));
            change.remediations().stream().filter(r -> r.id().equals(note.remediation()) && note.revision() != null && note.revision() == r.revision())
                    .forEach(r -> written.add(r.audited(entry.sequence())));
        }
        written.forEach(r -> records.add(remediation(r, now)));
        send(records, change.name());
        sealed.forEach(ledger::audit);
        written.forEach(ledger::remediation);
        entries.forEach(Journal::tell);
    }

    /** Logs in short what was committed; evidence, hashes and the whole reason are in the audit itself. */
    private static void tell(AuditEntry entry) {
        LOG.atInfo().addKeyValue("action", entry.action()).addKeyValue("remediation", entry.remediation()).addKeyValue("subject", entry.subject()).addKeyValue("actor", entry.actor())
                .addKeyValue("step", entry.step()).addKeyValue("result", entry.result()).addKeyValue("reason", entry.why() == null ? null : entry.why().code()).addKeyValue("count", entry.count())
                .addKeyValue("sequence", entry.sequence()).log("audited");
    }

    /** The genuine record once more, behind one that is not. */
    public Outbound remediation(Remediation remediation, Instant now) {
        byte[] bytes = Seal.sign(EventType.REMEDIATION, remediation, key);
        Outbound record = record(Topic.REMEDIATIONS, remediation.id(), remediation.plan().namespace(), remediation.event(now), bytes);
        unread.add(new String(bytes, StandardCharsets.UTF_8));
        return record;
    }

    /** Whether this value was written here; asked once, when it is read back. */
    public boolean wrote(byte[] value) {
        return unread.remove(new String(value, StandardCharsets.UTF_8));
    }

    private void send(List<Outbound> records, String name) {
        failpoints.reach("kafka:" + name + ":before");
        while (true) {
            WriteOutcome outcome = writer.write(records).await();
            switch (outcome) {
                case WriteOutcome.Committed committed -> {
                    failpoints.reach("kafka:" + name + ":after");
                    return;
                }
                case WriteOutcome.Retriable retriable -> {
                    if (!entitled.getAsBoolean()) {
                        throw new LeadershipLostException("the lease ran out while Kafka could not be written", retriable.cause());
                    }
                    vertx.timer(RETRY_MILLIS, TimeUnit.MILLISECONDS).await();
                }
                case WriteOutcome.TooLarge tooLarge -> throw new IllegalStateException("too large for its topic: " + tooLarge.record(), tooLarge.cause());
                case WriteOutcome.NotOwner notOwner -> throw new LeadershipLostException("the transaction was refused", notOwner.cause());
                case WriteOutcome.Fenced fenced -> throw new LeadershipLostException("another remediator writes for this cluster", fenced.cause());
                case WriteOutcome.InDoubt inDoubt -> throw new LeadershipLostException("nobody knows whether the last transaction was committed", inDoubt.cause());
            }
        }
    }

    private Outbound record(Topic topic, String recordKey, String namespace, CloudEvent event, byte[] value) {
        return new Outbound(topic.topicName(), Partitioner.partition(ledger.cluster(), namespace, partitions), recordKey.getBytes(StandardCharsets.UTF_8), value,
                Header.list(event.headers()));
    }

    public Future<Void> close() {
        return writer.close();
    }
}
