package dev.steadfast.analyzer;

import dev.steadfast.chassis.kafka.Consumed;
import dev.steadfast.chassis.kafka.DeadLetters;
import dev.steadfast.chassis.kafka.KafkaWriter;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.chassis.kafka.WriteOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what looks give, with how far the group has read, in one transaction; a member that was replaced is refused by the broker. */
final class Output {

    /** Ends the service: the writer can write no more. Whoever starts it again reads everything anew. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Output.class);
    /** Positions are committed now and then although nothing was found, so that lag can be seen from outside. */
    private static final int QUIET_BATCHES = 40;

    private final KafkaWriter writer;
    private final Supplier<Consumed> consumed;
    private int quiet;

    Output(KafkaWriter writer, Supplier<Consumed> consumed) {
        this.writer = writer;
        this.consumed = consumed;
    }

    /** The next write commits positions, whether or not there is something to say. */
    void commitSoon() {
        quiet = QUIET_BATCHES;
    }

    /** @return whether it is committed; if not, the same records are to be written again @throws Lost if nothing can be written any more */
    boolean write(List<Outbound> records) {
        if (records.isEmpty() && ++quiet < QUIET_BATCHES) {
            return true;
        }
        quiet = 0;
        List<Outbound> batch = records;
        while (true) {
            WriteOutcome outcome = writer.write(batch, consumed.get()).await();
            switch (outcome) {
                case WriteOutcome.Committed c -> {
                    return true;
                }
                case WriteOutcome.Retriable r -> {
                    LOG.atWarn().addKeyValue("reason", r.cause().getMessage()).log("write aborted, to be repeated");
                    return false;
                }
                case WriteOutcome.NotOwner n -> {
                    return false;
                }
                case WriteOutcome.TooLarge t -> batch = without(batch, t.record());
                case WriteOutcome.Fenced f -> throw new Lost("another member took over the transactional id", f.cause());
                case WriteOutcome.InDoubt d -> throw new Lost("the answer to a commit was lost", d.cause());
            }
        }
    }

    /** A record that the topic does not take is never dropped silently: a letter says that it was. */
    private static List<Outbound> without(List<Outbound> batch, Outbound tooLarge) {
        LOG.atError().addKeyValue("record", tooLarge.toString()).log("record too large, put into dead letters");
        List<Outbound> rest = new ArrayList<>(batch);
        int at = rest.indexOf(tooLarge);
        boolean letter = tooLarge.topic().endsWith(DeadLetters.SUFFIX);
        rest.set(at, letter ? DeadLetters.withoutValue(tooLarge)
                : DeadLetters.withoutValue(new Outbound(tooLarge.topic() + DeadLetters.SUFFIX, 0, tooLarge.key(), tooLarge.value(), tooLarge.headers())));
        return rest;
    }
}
