package dev.steadfast.remediator.judge;

import dev.steadfast.contract.remediation.Reason;

/** What the judge says about one step, now. */
public sealed interface Verdict {

    record Go() implements Verdict {}

    /** Not now; it may be asked again. */
    record Wait(Objection objection, String text) implements Verdict {
        public Reason reason() {
            return Reason.of(objection, text);
        }
    }

    /** Never, for this plan. */
    record No(Objection objection, String text) implements Verdict {
        public Reason reason() {
            return Reason.of(objection, text);
        }
    }

    Verdict GO = new Go();

    static Verdict no(Objection objection, String text) {
        return new No(objection, text);
    }

    static Verdict wait(Objection objection, String text) {
        return new Wait(objection, text);
    }

    default boolean goes() {
        return this instanceof Go;
    }
}
