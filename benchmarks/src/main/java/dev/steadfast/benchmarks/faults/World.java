package dev.steadfast.benchmarks.faults;

/** The cluster that is watched, simulated or real. */
interface World extends AutoCloseable {
    String url();

    /** The API server itself, without the proxy. */
    PlainApi api();

    /** A bearer token that may do everything. */
    String token();

    /** Every version that the store has, as it comes. */
    Versions versions();

    /** Forgets all history. */
    void compact();

    /** Breaks and comes back; the real one only: the simulated one is cut off by the proxy. */
    void down();

    void up();

    @Override
    void close();
}
