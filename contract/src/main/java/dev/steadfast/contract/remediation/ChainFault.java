package dev.steadfast.contract.remediation;

/** What is wrong with an audit chain. @param sequence of the entry at which it shows */
public record ChainFault(Kind kind, long sequence, String text) {

    public enum Kind {
        /** Entries at the beginning or at the end are missing. */
        CUT,
        /** Entries in between are missing. */
        GAP,
        /** An entry that is not signed by a trusted key, whose hash is not its own, or that doesn't link to the one before. */
        FORGERY,
        /** Two different entries, both genuine, have the same sequence: two writers at once. */
        FORK
    }
}
