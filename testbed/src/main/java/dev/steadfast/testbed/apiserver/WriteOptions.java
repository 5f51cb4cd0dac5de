package dev.steadfast.testbed.apiserver;

/**
 * How a write is made.
 *
 * @param manager who is recorded in {@code managedFields}
 * @param dryRun nothing is kept
 */
record WriteOptions(String manager, boolean dryRun) {
    static WriteOptions of(Call call) {
        return new WriteOptions(call.manager(), call.dryRun());
    }
}
