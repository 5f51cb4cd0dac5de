package dev.steadfast.watcher.publish;

import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactions of one term, numbered. The last one that is on the checkpoints topic tells whose the last word was: so a commit without an answer is
 * neither lost nor done twice, and a writer that was fenced by its own long transaction goes on, while one that was replaced does not.
 */
final class Transactions {

    /** Reads the id of the last committed transaction of the cluster, whoever wrote it. */
    interface LastCommitted {
        String read() throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String term = UUID.randomUUID().toString();
    private final Writers writers;
    private final Entitlement entitlement;
    private final LastCommitted lastCommitted;
    private long number;
    private String previous;

    /** @param previous the last transaction before the term, by whoever */
    Transactions(Writers writers, Entitlement entitlement, LastCommitted lastCommitted, String previous) {
        this.writers = writers;
        this.entitlement = entitlement;
        this.lastCommitted = lastCommitted;
        this.previous = previous;
    }

    String next() {
        return term + ":" + ++number;
    }

    void committed(String id) {
        previous = id;
    }

    /** Opens a new writer, if this watcher may still publish, and finds out. */
    Settlement settle(String id) throws InterruptedException {
        String last = null;
        while (last == null) {
            if (!entitlement.confirmed()) {
                return Settlement.REPLACED;
            }
            writers.open();
            last = lastCommitted();
        }
        if (last.equals(id)) {
            return Settlement.COMMITTED;
        }
        return last.equals(previous) ? Settlement.REPEAT : Settlement.REPLACED;
    }

    private String lastCommitted() throws InterruptedException {
        try {
            return lastCommitted.read();
        } catch (IllegalStateException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("the last transaction is not known yet");
            Thread.sleep(RETRY);
            return null;
        }
    }
}
