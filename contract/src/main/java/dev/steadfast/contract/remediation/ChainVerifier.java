package dev.steadfast.contract.remediation;

import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.UnreadableRecord;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Goes along one cluster's audit chain, entry by entry in the order of the topic, and tells a cut, a gap and a forgery. Forged entries are passed over. */
public final class ChainVerifier {
    private final String cluster;
    private final KeyRing keys;
    private final List<ChainFault> faults = new ArrayList<>();
    private ChainHead head = ChainHead.START;
    private long genuine;

    public ChainVerifier(String cluster, KeyRing keys) {
        this.cluster = cluster;
        this.keys = keys;
    }

    /** The next record of the topic. @return the entry if it is genuine and new, else null */
    public AuditEntry next(byte[] bytes) {
        Trust trust = Seal.trust(EventType.AUDIT, bytes, keys);
        if (trust != Trust.GENUINE) {
            fault(ChainFault.Kind.FORGERY, head.sequence() + 1, "a record behind entry " + head.sequence() + " is not to be trusted: " + trust);
            return null;
        }
        AuditEntry entry;
        String hash;
        try {
            entry = Json.read(bytes, AuditEntry.class);
            hash = AuditEntry.hashOf((ObjectNode) Json.tree(bytes));
        } catch (UnreadableRecord e) {
            fault(ChainFault.Kind.FORGERY, head.sequence() + 1, e.getMessage());
            return null;
        }
        return link(entry, hash);
    }

    private AuditEntry link(AuditEntry entry, String hash) {
        long sequence = entry.sequence();
        if (!entry.cluster().equals(cluster) || !hash.equals(entry.hash())) {
            fault(ChainFault.Kind.FORGERY, sequence, "entry " + sequence + " is of cluster " + entry.cluster() + " or its hash is not its own");
            return null;
        }
        if (sequence <= head.sequence()) {
            if (!hash.equals(head.hash())) {
                fault(sequence == head.sequence() ? ChainFault.Kind.FORK : ChainFault.Kind.FORGERY, sequence,
                        "entry " + sequence + " comes again behind entry " + head.sequence());
            }
            return null;
        }
        if (sequence != head.sequence() + 1) {
            boolean first = head.sequence() < 0;
            fault(first ? ChainFault.Kind.CUT : ChainFault.Kind.GAP, sequence,
                    first ? "the chain begins with entry " + sequence : "after entry " + head.sequence() + " comes entry " + sequence);
        } else if (!entry.previous().equals(head.hash())) {
            fault(ChainFault.Kind.FORGERY, sequence, "entry " + sequence + " does not link to entry " + head.sequence());
        }
        head = ChainHead.of(entry);
        genuine++;
        return entry;
    }

    /** What the records of remediations say about how long the chain must be. @param sequence the highest that one of them names */
    public void expectAtLeast(long sequence) {
        if (sequence > head.sequence()) {
            fault(ChainFault.Kind.CUT, sequence, "the chain ends with entry " + head.sequence() + ", and entry " + sequence + " was written");
        }
    }

    private void fault(ChainFault.Kind kind, long sequence, String text) {
        faults.add(new ChainFault(kind, sequence, text));
    }

    public ChainHead head() {
        return head;
    }

    /** How many entries are genuine. */
    public long genuine() {
        return genuine;
    }

    public List<ChainFault> faults() {
        return List.copyOf(faults);
    }
}
