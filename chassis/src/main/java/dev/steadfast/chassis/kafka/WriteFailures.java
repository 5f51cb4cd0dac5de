package dev.steadfast.chassis.kafka;

import dev.steadfast.chassis.kafka.KafkaWriter.RecordFailure;
import java.util.Collection;
import java.util.Comparator;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** What an exception of Kafka's producer means to the caller. */
final class WriteFailures {
    private WriteFailures() {
    }

    static WriteOutcome outcome(Throwable failure) {
        var cause = failure instanceof RecordFailure ? failure.getCause() : failure;
        if (fenced(cause)) {
            return new WriteOutcome.Fenced(cause);
        }
        if (failure instanceof RecordFailure of && cause instanceof RecordTooLargeException) {
            return new WriteOutcome.TooLarge(of.record(), cause);
        }
        return notOwner(cause) ? new WriteOutcome.NotOwner(cause) : new WriteOutcome.Retriable(failure);
    }

    /** Kafka wraps the exception when a later call meets a producer that was fenced before. */
    static boolean fenced(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    private static boolean notOwner(Throwable cause) {
        return cause instanceof CommitFailedException || cause instanceof RebalanceInProgressException
                || cause instanceof IllegalGenerationException || cause instanceof UnknownMemberIdException
                || cause instanceof FencedInstanceIdException;
    }

    /** One failure makes the client fail the transaction's other records, too, some with the same exception: the largest is meant. */
    static RecordFailure worst(Collection<RecordFailure> failures) {
        return failures.stream()
                .min(Comparator.comparingInt(WriteFailures::rank).thenComparingInt(failure -> -failure.record().size())).orElseThrow();
    }

    private static int rank(RecordFailure failure) {
        return switch (outcome(failure)) {
            case WriteOutcome.Fenced f -> 0;
            case WriteOutcome.TooLarge t -> 1;
            default -> 2;
        };
    }
}
