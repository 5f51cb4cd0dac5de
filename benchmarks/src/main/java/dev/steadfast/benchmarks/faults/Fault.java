package dev.steadfast.benchmarks.faults;

/** What is done to the watcher and to what it stands on. */
enum Fault {
    /** SIGKILL of the replica that holds the lease, started again after a while, as the same replica or as another. */
    KILL_LEADER,
    /** SIGKILL of one of the two replicas. */
    KILL_REPLICA,
    /** SIGSTOP of the leader for longer than its lease, then SIGCONT: two of them are alive that lead. */
    PAUSE_LEADER,
    /** SIGSTOP of one of the two replicas, for shorter than a lease. */
    PAUSE_REPLICA,
    KILL_BROKER,
    PAUSE_BROKER,
    /** The API server is gone and comes back. */
    RESTART_API,
    /** The API server is gone, comes back, and has forgotten all history: 410 for who watches or pages from before. */
    COMPACT_WHILE_AWAY,
    /** History is forgotten under running watches and pages. */
    COMPACT,
    /** Every watch ends in the middle of an object. */
    CUT,
    /** Every watch ends with an ERROR event, code 410. */
    EXPIRE,
    /** Requests are refused with 429 or 5xx. */
    REFUSE,
    /** Requests are taken, answers and events don't come. */
    STALL,
    /** Every event of a watch comes twice. */
    DUPLICATE,
    /** The watchers' clocks jump. */
    STEP_CLOCK
}
