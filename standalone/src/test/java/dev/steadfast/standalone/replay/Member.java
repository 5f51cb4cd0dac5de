package dev.steadfast.standalone.replay;

/** A member of a group of analyzers, as a test sees it. */
interface Member {

    /** It stops without being asked and finishes nothing. */
    void kill();

    /** Whether it is at work; one that isn't is to be replaced, as a Deployment would. */
    boolean alive();

    /** The test is over. */
    void close();
}
