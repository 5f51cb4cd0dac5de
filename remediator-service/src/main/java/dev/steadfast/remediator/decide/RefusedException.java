package dev.steadfast.remediator.decide;

import dev.steadfast.contract.remediation.Refusal;

/** A decision does not count. The message says why to whoever made it. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Refusal refusal;

    public RefusedException(Refusal refusal, String message) {
        super(message, null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
