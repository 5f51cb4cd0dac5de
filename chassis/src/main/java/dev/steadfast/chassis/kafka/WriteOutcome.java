package dev.steadfast.chassis.kafka;

/**
 * How a write ended. "Nothing visible" is for readers with {@code read_committed} and for a transactional writer; without
 * transactions, records of a write that is not {@link Committed} may be visible in part, and are resent.
 */
public sealed interface WriteOutcome {

    /** All of it is acknowledged by all in-sync replicas, and visible. */
    record Committed() implements WriteOutcome {
    }

    /** Nothing is visible; the same call may be repeated at once or later. */
    record Retriable(Throwable cause) implements WriteOutcome {
    }

    /**
     * Nothing is visible: the group has moved on since the positions were read. Return to the reader's loop; whatever is still
     * assigned after it is written again, and what was revoked is the new owner's.
     */
    record NotOwner(Throwable cause) implements WriteOutcome {
    }

    /** Nothing is visible: this record exceeds what the client or the topic takes. The rest may be written without it. */
    record TooLarge(Outbound record, Throwable cause) implements WriteOutcome {
    }

    /**
     * Nothing is visible, and nothing will be written by this writer any more: another one with its transactional id took
     * over, or its transaction was open for longer than the broker allows. Close it; who is still entitled opens a new one.
     */
    record Fenced(Throwable cause) implements WriteOutcome {
    }

    /**
     * Nobody knows: the answer to the commit was lost. All of it is visible, or nothing. This writer writes no more. Close
     * it; who is still entitled opens a new one (which settles the transaction) and reads, or writes the same records again.
     */
    record InDoubt(Throwable cause) implements WriteOutcome {
    }

    default boolean committed() {
        return this instanceof Committed;
    }

    /** The writer must be closed. */
    default boolean writerIsDone() {
        return this instanceof Fenced || this instanceof InDoubt;
    }

    /** The kind of outcome as a metric tag or log value. */
    default String label() {
        return switch (this) {
            case Committed c -> "committed";
            case Retriable r -> "retriable";
            case NotOwner n -> "not_owner";
            case TooLarge t -> "too_large";
            case Fenced f -> "fenced";
            case InDoubt i -> "in_doubt";
        };
    }
}
