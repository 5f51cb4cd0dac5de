package dev.steadfast.remediator.cluster;

/** The hand of a remediator that may only read: it refuses every write, and says so. */
public final class ReadOnly implements ClusterWriter {
    private static final WriteResult NO = new WriteResult.Refused(403, "this remediator was started to read only, with steadfast.writes=false (steadfast run without --allow-writes)");

    @Override
    public WriteResult dryRun(Write write) {
        return NO;
    }

    @Override
    public WriteResult write(Write write) {
        return NO;
    }
}
