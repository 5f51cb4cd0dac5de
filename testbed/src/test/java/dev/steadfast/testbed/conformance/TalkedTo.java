package dev.steadfast.testbed.conformance;

import java.net.http.HttpClient;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An API server, and how to ask it.
 *
 * @param http trusts it
 * @param adminToken of a member of {@code system:masters}
 * @param compact forgets the history up to now
 * @param version as {@code /version} says it
 * @param ending ends it
 * @param talks how many were begun
 */
record TalkedTo(Side side, String url, HttpClient http, String adminToken, Runnable compact, String version, Runnable ending, AtomicInteger talks)
        implements AutoCloseable {
    /** Users that every server knows, by token. */
    static final String SOMEBODY = "token-of-somebody";
    static final String NOBODY = "token-of-nobody";

    @Override
    public void close() {
        ending.run();
    }
}
