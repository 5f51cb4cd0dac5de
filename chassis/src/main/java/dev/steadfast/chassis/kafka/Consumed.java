package dev.steadfast.chassis.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;

/**
 * What a group member has handled, and as which generation of the group: written in the same transaction as what follows
 * from it, so that the broker refuses the transaction of a member that was replaced. Comes from {@link GroupReader#consumed}.
 */
public final class Consumed {
    private final List<Position> positions;
    private final ConsumerGroupMetadata membership;

    Consumed(List<Position> positions, ConsumerGroupMetadata membership) {
        this.positions = List.copyOf(positions);
        this.membership = Objects.requireNonNull(membership);
    }

    public List<Position> positions() {
        return positions;
    }

    /** The same, but with these records, and what comes after them in their partitions, still to be handled. */
    public Consumed without(Collection<Inbound> unhandled) {
        return new Consumed(positions.stream().map(position -> position.notBeyond(unhandled)).toList(), membership);
    }

    ConsumerGroupMetadata membership() {
        return membership;
    }

    @Override
    public String toString() {
        return positions + " by " + membership.memberId() + " generation " + membership.generationId();
    }
}
