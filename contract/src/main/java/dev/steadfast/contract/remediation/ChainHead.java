package dev.steadfast.contract.remediation;

/** The last entry of an audit chain: what the next one links to. @param sequence -1 before the first */
public record ChainHead(long sequence, String hash) {
    public static final ChainHead START = new ChainHead(-1, AuditEntry.GENESIS);

    /** The entry as the next of the chain. */
    public AuditEntry link(AuditEntry entry) {
        return entry.linked(sequence + 1, hash);
    }

    public static ChainHead of(AuditEntry entry) {
        return new ChainHead(entry.sequence(), entry.hash());
    }
}
