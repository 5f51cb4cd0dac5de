package dev.steadfast.standalone.live;

/** The services that play, as a story may reach for them. */
interface Crew {
    String bootstrapServers();

    /** Of every topic. */
    int partitions();

    /** Kills those that run; others begin. */
    void replaceRemediators();
}
