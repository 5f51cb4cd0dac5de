package dev.steadfast.benchmarks.faults;

/** What the checker keeps of a record about an object. @param gone it has no value */
record Record(String uid, long epoch, long version, boolean gone, long passedOver) {

    /** Of the same object and key, whether it comes after the other. */
    int compare(Record other) {
        int byEpoch = Long.compare(epoch, other.epoch);
        int byVersion = Long.compare(version, other.version);
        return byEpoch != 0 ? byEpoch : byVersion != 0 ? byVersion : Boolean.compare(gone, other.gone);
    }
}
