package dev.steadfast.standalone.webhooks;

import dev.steadfast.chassis.kafka.Consumed;
import dev.steadfast.chassis.kafka.DeadLetters;
import dev.steadfast.chassis.kafka.GroupHandler;
import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.chassis.kafka.KafkaWriter;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.chassis.kafka.Position;
import dev.steadfast.chassis.kafka.WriteOutcome;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.UnreadableRecord;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.Severity;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the topics to the couriers. What the group has consumed is only remembered, so that a change can be told from a repetition; what came after is told. Positions are committed
 * up to the first notice that is neither delivered nor in the dead letters: whoever dies leaves it to the next one to tell again, and what came after.
 */
final class Outbox implements GroupHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final String READER = "steadfast-webhooks";

    private final KafkaWriter writer;
    private final Supplier<Consumed> consumed;
    private final List<Courier> couriers = new ArrayList<>();
    private final ConcurrentLinkedQueue<Outbound> letters = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Known> owned = new HashMap<>();
    private List<Position> committed = List.of();

    /** What is known of a partition: no more than tells a change from a repetition. */
    private static final class Known {
        private final Map<String, Long> committed;
        /** Of the findings that are open. */
        private final Map<String, Severity> severities = new HashMap<>();
        private final Map<String, State> remediations = new HashMap<>();
        private boolean restored;

        private Known(Map<String, Long> committed) {
            this.committed = committed;
        }

        /** A group that has never consumed anything begins with what happens from now on. */
        private boolean tells(Inbound record) {
            return restored || committed.containsKey(record.topic()) && record.offset() >= committed.get(record.topic());
        }
    }

    Outbox(KafkaWriter writer, Supplier<Consumed> consumed) {
        this.writer = writer;
        this.consumed = consumed;
    }

    void to(Courier courier) {
        couriers.add(courier);
    }

    /** What a courier gives up is in the dead letters before anything after it is committed. */
    void giveUp(Parcel parcel, String why) {
        LOG.atError().addKeyValue("notice", parcel.notice().id()).addKeyValue("reason", why).log("a notice could not be delivered, put into dead letters");
        letters.add(DeadLetters.letter(parcel.origin(), why, READER));
    }

    @Override
    public void assigned(int partition, Map<String, Long> committed) {
        owned.put(partition, new Known(Map.copyOf(committed)));
    }

    @Override
    public void record(Inbound record) {
        Known known = owned.get(record.partition());
        if (known == null) {
            return;
        }
        try {
            Optional<Notice> notice = record.topic().equals(Topic.FINDINGS.topicName()) ? finding(record, known) : remediation(record, known);
            if (known.tells(record)) {
                notice.ifPresent(n -> couriers.forEach(c -> c.take(new Parcel(n, record))));
            }
        } catch (UnreadableRecord e) {
            if (known.tells(record)) {
                letters.add(DeadLetters.letter(record, e.getMessage(), READER));
            }
        }
    }

    private static Optional<Notice> finding(Inbound record, Known known) {
        if (record.tombstone()) {
            known.severities.remove(record.keyText());
            return Optional.empty();
        }
        Finding now = Json.read(record.value(), Finding.class);
        return Notices.of(now.open() ? known.severities.put(now.id(), now.severity()) : known.severities.remove(now.id()), now);
    }

    /** Not verified: whoever acts on a notice asks the remediator, and it alone acts on the topic. */
    private static Optional<Notice> remediation(Inbound record, Known known) {
        if (record.tombstone()) {
            known.remediations.remove(record.keyText());
            return Optional.empty();
        }
        Remediation now = Json.read(record.value(), Remediation.class);
        return Notices.of(known.remediations.put(now.id(), now.state()), now);
    }

    @Override
    public void restored(int partition) {
        owned.get(partition).restored = true;
    }

    @Override
    public void batchEnd() {
        // In this order: what is not open any more has its letter.
        List<Inbound> open = couriers.stream().flatMap(courier -> courier.open().stream()).toList();
        List<Outbound> batch = List.copyOf(letters);
        Consumed settled = consumed.get().without(open);
        if (batch.isEmpty() && settled.positions().equals(committed)) {
            return;
        }
        WriteOutcome outcome = writer.write(batch, settled).await();
        if (outcome.committed()) {
            batch.forEach(letter -> letters.remove());
            committed = settled.positions();
        } else if (outcome.writerIsDone()) {
            throw new IllegalStateException("another member took over, or the answer to a commit was lost: begin anew");
        }
    }

    @Override
    public void revoked(int partition) {
        owned.remove(partition);
    }
}
