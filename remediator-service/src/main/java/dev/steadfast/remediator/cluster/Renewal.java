package dev.steadfast.remediator.cluster;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Takes the lease, or tries to, and renews it, on a thread of its own: whoever acts may read a long audit and verify every signature in it, and must not lose the
 * lease over that.
 */
public final class Renewal {
    private final Lease lease;
    private final Duration every;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Promise<Void> ended = Promise.promise();

    private Renewal(Lease lease, Duration every) {
        this.lease = lease;
        this.every = every;
    }

    /** @param every much shorter than the lease: an answer that is late must not cost it */
    public static Renewal start(Lease lease, Duration every) {
        Renewal renewal = new Renewal(lease, every);
        Thread.ofVirtual().name("lease-renewal").start(renewal::run);
        return renewal;
    }

    /** Fails with what ended it before it was stopped. */
    public Future<Void> ended() {
        return ended.future();
    }

    /** Lets the lease go, so that nobody has to wait; completes when that is done. */
    public Future<Void> stop() {
        stopping.countDown();
        return ended.future();
    }

    private void run() {
        try {
            do {
                lease.acquire();
            } while (!stopping.await(every.toMillis(), TimeUnit.MILLISECONDS));
            lease.release();
            ended.complete();
        } catch (InterruptedException | RuntimeException | Error e) {
            ended.fail(e);
        }
    }
}
