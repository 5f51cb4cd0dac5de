package dev.steadfast.remediator.ledger;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.UnreadableRecord;
import dev.steadfast.contract.remediation.AuditEntry;
import dev.steadfast.contract.remediation.ChainFault;
import dev.steadfast.contract.remediation.ChainHead;
import dev.steadfast.contract.remediation.ChainVerifier;
import dev.steadfast.contract.remediation.KeyRing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The audit as it stands on the topic. The last entries are kept as they were written, for whoever verifies them elsewhere. */
public final class AuditTrail {
    private static final int KEPT = 50_000;

    private final ChainVerifier verifier;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private final Map<Long, String> hashes = new HashMap<>();

    /** An entry with its bytes. */
    public record Kept(AuditEntry entry, byte[] bytes) {}

    AuditTrail(String cluster, KeyRing keys) {
        this.verifier = new ChainVerifier(cluster, keys);
    }

    /** @return the entry if it is genuine and new */
    AuditEntry append(byte[] bytes) {
        if (isEcho(bytes)) {
            return null;
        }
        AuditEntry entry = verifier.next(bytes);
        if (entry != null) {
            kept.addLast(new Kept(entry, bytes));
            hashes.put(entry.sequence(), entry.hash());
            if (kept.size() > KEPT) {
                kept.removeFirst();
            }
        }
        return entry;
    }

    private boolean isEcho(byte[] bytes) {
        try {
            AuditEntry entry = Json.read(bytes, AuditEntry.class);
            return entry.hash() != null && entry.hash().equals(hashes.get(entry.sequence()));
        } catch (UnreadableRecord e) {
            return false;
        }
    }

    /** What a genuine remediation says about how long the chain must be. */
    public void expectAtLeast(long sequence) {
        verifier.expectAtLeast(sequence);
    }

    ChainHead head() {
        return verifier.head();
    }

    public List<ChainFault> faults() {
        return verifier.faults();
    }

    /** Entries from this sequence on. */
    public List<Kept> from(long sequence, int limit) {
        return kept.stream().filter(k -> k.entry().sequence() >= sequence).limit(limit).toList();
    }
}
