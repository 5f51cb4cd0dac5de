package dev.steadfast.watcher.lead;

import dev.steadfast.watcher.publish.Entitlement;
import java.time.Duration;

/** Who of the replicas publishes. Kafka's fencing keeps a second one from being heard; this keeps it from trying. */
public interface Leadership extends Entitlement, AutoCloseable {

    /** Waits until this replica is to publish. @return false if it is not, after so long */
    boolean await(Duration limit) throws InterruptedException;

    boolean leading();

    /** Called when it is to publish no more; before {@link #await} returns again. */
    void whenLost(Runnable action);

    /** Lets another one lead at once. */
    @Override
    void close();
}
