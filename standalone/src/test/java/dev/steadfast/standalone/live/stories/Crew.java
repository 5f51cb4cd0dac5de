package dev.steadfast.standalone.live.stories;

import java.util.Map;

/** The services that play, as a story may reach for them. */
public interface Crew {
    /** A Kafka client's properties with which a program may write decisions. */
    Map<String, String> program();

    /** Of every topic. */
    int partitions();

    /** Kills those that run; others begin. */
    void replaceRemediators();
}
