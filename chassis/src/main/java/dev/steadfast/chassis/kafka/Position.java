package dev.steadfast.chassis.kafka;

import java.util.Collection;

/** The offset at which reading of a partition goes on: everything before it is done. */
public record Position(String topic, int partition, long offset) {
    public Position {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("position " + topic + "-" + partition + "@" + offset + ": partition and offset are 0 or more");
        }
    }

    /** Where reading must go on, if those were not handled. */
    Position notBeyond(Collection<Inbound> unhandled) {
        long first = unhandled.stream().filter(record -> record.topic().equals(topic) && record.partition() == partition).mapToLong(Inbound::offset).min().orElse(offset);
        return first < offset ? new Position(topic, partition, first) : this;
    }
}
