package dev.steadfast.remediator.cluster;

/** The hand of a remediator that may only read: it refuses every write, and says so. */
public final class ReadOnly implements ClusterWriter {
    /** Why, and what to do about it. */
    public static final String WHY = "this remediator was started to read only: start it with steadfast.writes=true (steadfast run --allow-writes)";
    private static final WriteResult NO = new WriteResult.Refused(403, WHY);

    @Override
    public WriteResult dryRun(Write write) {
        return NO;
    }

    @Override
    public WriteResult write(Write write) {
        return NO;
    }

    @Override
    public boolean writes() {
        return false;
    }
}
