package dev.steadfast.chassis.kafka;

/** The offset at which reading of a partition goes on: everything before it is done. */
public record Position(String topic, int partition, long offset) {
    public Position {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("position " + topic + "-" + partition + "@" + offset + ": partition and offset are 0 or more");
        }
    }
}
