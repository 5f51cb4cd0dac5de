package dev.steadfast.remediator.cluster;

/** The only hand that writes. Returns when the API server answered or the write's time-out is over; never throws for what a server may say. */
public interface ClusterWriter {

    /** Everything but keeping it. */
    WriteResult dryRun(Write write);

    WriteResult write(Write write);

    /** Whether it may write at all. */
    default boolean writes() {
        return true;
    }
}
