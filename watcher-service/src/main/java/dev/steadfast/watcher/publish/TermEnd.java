package dev.steadfast.watcher.publish;

/** Why a term of publishing ended. */
public enum TermEnd {
    /** It was asked to. */
    STOPPED,
    /** Another watcher has published since: what is known here is outdated. */
    REPLACED
}
