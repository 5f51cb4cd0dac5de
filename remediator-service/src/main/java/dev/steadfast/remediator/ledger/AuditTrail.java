package dev.steadfast.remediator.ledger;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.UnreadableRecord;
import dev.steadfast.contract.remediation.AuditEntry;
import dev.steadfast.contract.remediation.ChainFault;
import dev.steadfast.contract.remediation.ChainHead;
import dev.steadfast.contract.remediation.ChainVerifier;
import dev.steadfast.contract.remediation.Digest;
import dev.steadfast.contract.remediation.KeyRing;
import java.nio.charset.StandardCharsets;
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
    /** SHA-256 of every genuine record, by its sequence. */
    private final Map<Long, String> records = new HashMap<>();

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
            records.put(entry.sequence(), digest(bytes));
            if (kept.size() > KEPT) {
                kept.removeFirst();
            }
        }
        return entry;
    }

    /** The very record, signature included: the same words under another signature are somebody else's. */
    private boolean isEcho(byte[] bytes) {
        try {
            return digest(bytes).equals(records.get(Json.read(bytes, AuditEntry.class).sequence()));
        } catch (UnreadableRecord e) {
            return false;
        }
    }

    private static String digest(byte[] bytes) {
        return Digest.of(new String(bytes, StandardCharsets.UTF_8));
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
