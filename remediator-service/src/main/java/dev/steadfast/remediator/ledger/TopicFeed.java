package dev.steadfast.remediator.ledger;

import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.chassis.kafka.TopicHandler;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.UnreadableRecord;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.KeyRing;
import dev.steadfast.contract.remediation.Refusal;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Seal;
import dev.steadfast.contract.remediation.Trust;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.function.Predicate;

/** From the topics into the ledger. What only the leader may answer, decisions and intrusions, waits here until it does. */
public final class TopicFeed implements TopicHandler {
    public static final List<String> TOPICS =
            List.of(Topic.FINDINGS.topicName(), Topic.REMEDIATIONS.topicName(), Topic.DECISIONS.topicName(), Topic.AUDIT.topicName());

    private final Ledger ledger;
    private final KeyRing keys;
    private final Predicate<byte[]> own;
    private final Runnable onCaughtUp;
    private final Queue<Inbound> decisions = new ArrayDeque<>();
    private final List<Intrusion> intrusions = new ArrayList<>();
    private final List<Inbound> unreadableFindings = new ArrayList<>();
    private final boolean acts;
    private boolean caughtUp;

    /**
     * @param acts whether somebody here answers decisions and intrusions; else they are forgotten
     * @param own whether a value was written by this process and not yet read back
     */
    public TopicFeed(Ledger ledger, KeyRing keys, boolean acts, Predicate<byte[]> own, Runnable onCaughtUp) {
        this.acts = acts;
        this.ledger = ledger;
        this.keys = keys;
        this.own = own;
        this.onCaughtUp = onCaughtUp;
    }

    @Override
    public void record(Inbound record) {
        Topic topic = Topic.valueOf(record.topic().substring("steadfast.".length()).replace('-', '_').toUpperCase(Locale.ROOT));
        switch (topic) {
            case FINDINGS -> finding(record);
            case REMEDIATIONS -> remediation(record);
            case AUDIT -> audit(record);
            case DECISIONS -> decisions.add(record);
            default -> throw new IllegalStateException("nobody asked for " + topic);
        }
    }

    private void finding(Inbound record) {
        try {
            ledger.finding(record.keyText(), record.tombstone() ? null : Json.read(record.value(), Finding.class));
        } catch (UnreadableRecord e) {
            unreadableFindings.add(record);
        }
    }

    private void audit(Inbound record) {
        if (ledger.cluster().equals(record.keyText()) && !record.tombstone()) {
            ledger.audit(record.value());
        }
    }

    private void remediation(Inbound record) {
        if (record.tombstone()) {
            ledger.remediation(record.keyText()).ifPresent(known -> intrude(record, Refusal.OUTDATED, "the remediation was deleted from its topic"));
            return;
        }
        Trust trust = Seal.trust(EventType.REMEDIATION, record.value(), keys);
        if (trust != Trust.GENUINE) {
            if (concerns(record)) {
                intrude(record, refusal(trust), "the record is not signed by a remediator of this cluster: " + trust);
            }
            return;
        }
        if (caughtUp && own.test(record.value())) {
            return;
        }
        genuine(record);
    }

    private void genuine(Inbound record) {
        Remediation remediation;
        try {
            remediation = Json.read(record.value(), Remediation.class);
        } catch (UnreadableRecord e) {
            intrude(record, Refusal.UNREADABLE, e.getMessage());
            return;
        }
        if (!remediation.plan().cluster().equals(ledger.cluster())) {
            return;
        }
        if (!remediation.id().equals(record.keyText())) {
            intrude(record, Refusal.OUTDATED, "the record has another key than its id");
            return;
        }
        boolean newer = ledger.remediation(remediation);
        if (!newer && !same(remediation)) {
            intrude(record, Refusal.OUTDATED, "revision " + remediation.revision() + " was put back");
        }
    }

    /** A resend, or the genuine record written again behind a forged one. */
    private boolean same(Remediation remediation) {
        return ledger.remediation(remediation.id()).map(remediation::equals).orElse(false);
    }

    /** Whether a record that nobody can vouch for pretends to be of this cluster; those of others are theirs to refuse. */
    private boolean concerns(Inbound record) {
        if (ledger.remediation(record.keyText()).isPresent()) {
            return true;
        }
        try {
            String cluster = Json.tree(record.value()).path("plan").path("cluster").asString("");
            return cluster.isEmpty() || cluster.equals(ledger.cluster());
        } catch (UnreadableRecord e) {
            return true;
        }
    }

    private void intrude(Inbound record, Refusal refusal, String text) {
        intrusions.add(new Intrusion(record, refusal, text));
    }

    private static Refusal refusal(Trust trust) {
        return switch (trust) {
            case UNSIGNED -> Refusal.UNSIGNED;
            case UNKNOWN_KEY -> Refusal.UNKNOWN_KEY;
            case FORGED -> Refusal.FORGED;
            case UNREADABLE, GENUINE -> Refusal.UNREADABLE;
        };
    }

    @Override
    public void caughtUp() {
        caughtUp = true;
        onCaughtUp.run();
    }

    @Override
    public void batchEnd() {
        if (!acts) {
            decisions.clear();
            intrusions.clear();
            unreadableFindings.clear();
        }
    }

    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** The oldest decision that was not answered yet; null if there is none. */
    public Inbound firstDecision() {
        return decisions.peek();
    }

    /** The first is answered. */
    public void dropFirstDecision() {
        decisions.remove();
    }

    /** All that were not taken yet. */
    public List<Intrusion> takeIntrusions() {
        List<Intrusion> all = List.copyOf(intrusions);
        intrusions.clear();
        return all;
    }

    public List<Inbound> takeUnreadableFindings() {
        List<Inbound> all = List.copyOf(unreadableFindings);
        unreadableFindings.clear();
        return all;
    }
}
