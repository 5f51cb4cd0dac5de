package dev.steadfast.benchmarks.played;

/** What ails a pod, or every pod that is made of a template. */
enum Trouble {
    NONE, UNSCHEDULABLE, IMAGE, CONFIG, CRASH, NEVER_READY;

    /** Whether its container is run at all. */
    boolean runs() {
        return this == NONE || this == CRASH || this == NEVER_READY;
    }

    /** Whether it can befall a pod that has run already. */
    boolean later() {
        return this == CRASH || this == NEVER_READY;
    }
}
