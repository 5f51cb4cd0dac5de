package dev.steadfast.benchmarks.group;

/** What is done to the group. */
enum Fault {
    /** SIGKILL, started again after a while, under the same name or another. */
    KILL,
    /** All of them at once. */
    KILL_ALL,
    /** SIGTERM, and started again. */
    STOP,
    /** SIGSTOP for longer than its session, then SIGCONT: it goes on as if it still had its partitions. */
    PAUSE,
    /** SIGSTOP for shorter than its session. */
    HICCUP,
    /** One more joins, and leaves after a while: killed or stopped. */
    ADD
}
