package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.TopicExtent;
import dev.steadfast.chassis.kafka.TopicExtents;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the topics end, asked beside the publisher, which must not wait for the answer. An old answer is as good as a new one: whatever was on the topics when Kafka was asked had been taken
 * from the backlog before, or was read at the begin of the term.
 */
final class Ends implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Ends.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final TopicExtents kafka;
    private final Map<String, TopicExtent> begin;
    private final Semaphore wanted = new Semaphore(1);
    private volatile Map<String, TopicExtent> latest;

    /** @param begin what the topics were when the term began to read them */
    Ends(TopicExtents kafka, Map<String, TopicExtent> begin) {
        this.kafka = kafka;
        this.begin = begin;
    }

    /** Until it is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                wanted.acquire();
                wanted.drainPermits();
                ask();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() throws InterruptedException {
        try {
            latest = kafka.ask(begin.keySet());
        } catch (IllegalStateException e) {
            LOG.atDebug().addKeyValue("reason", e.getMessage()).log("where the topics end is not known, the inventory waits");
            Thread.sleep(RETRY);
            wanted.release();
        }
    }

    /**
     * What was answered last, and asks again; null before the first answer.
     *
     * @throws IllegalStateException if a topic was made anew: it holds nothing of what was published before, so the term must end
     */
    Map<String, TopicExtent> take() {
        Map<String, TopicExtent> answer = latest;
        wanted.release();
        if (answer != null) {
            begin.forEach((topic, before) -> {
                if (!before.id().equals(answer.get(topic).id())) {
                    throw new IllegalStateException("topic " + topic + " was deleted and made anew");
                }
            });
        }
        return answer;
    }
}
