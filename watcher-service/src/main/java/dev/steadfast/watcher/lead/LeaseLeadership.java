package dev.steadfast.watcher.lead;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The holder of a Lease leads. It is given back at the end, so that the successor need not wait for it to expire. */
public final class LeaseLeadership implements Leadership {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseLeadership.class);
    private static final int RELEASES = 5;
    private static final Duration RETRY = Duration.ofMillis(500);

    private final KubernetesClient client;
    private final Setting setting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition gained = lock.newCondition();
    private boolean leading;
    private boolean closed;
    private Runnable whenLost = () -> { };
    private CompletableFuture<?> election = CompletableFuture.completedFuture(null);

    /**
     * @param identity of this replica, different from every other's
     * @param duration after which a holder that is heard no more has lost the lease
     * @param renewWithin by when a holder must have renewed it, or stop
     * @param retry between two tries to renew or to get it, at least; at most 2.2 times as long. A successor notices so late that the lease was given back
     */
    public record Setting(String namespace, String name, String identity, Duration duration, Duration renewWithin, Duration retry) {
        public Setting(String namespace, String name, String identity) {
            this(namespace, name, identity, Duration.ofSeconds(10), Duration.ofSeconds(7), Duration.ofMillis(300));
        }
    }

    public LeaseLeadership(KubernetesClient client, Setting setting) {
        this.client = client;
        this.setting = setting;
        stand();
    }

    /** Becomes a candidate, and again whenever the lease was lost. */
    private void stand() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            election = client.leaderElector().withConfig(new LeaderElectionConfigBuilder()
                    .withName(setting.name()).withReleaseOnCancel().withLeaseDuration(setting.duration()).withRenewDeadline(setting.renewWithin())
                    .withRetryPeriod(setting.retry()).withLock(new ReportedLock(setting.namespace(), setting.name(), setting.identity()))
                    .withLeaderCallbacks(new LeaderCallbacks(() -> lead(true), () -> lead(false), leader -> { })).build()).build().start();
            election.whenComplete((nothing, failure) -> {
                lead(false);
                CompletableFuture.delayedExecutor(RETRY.toMillis(), TimeUnit.MILLISECONDS).execute(this::stand);
            });
        } finally {
            lock.unlock();
        }
    }

    private void lead(boolean now) {
        Runnable lost = null;
        lock.lock();
        try {
            if (leading != now) {
                leading = now;
                LOG.atInfo().addKeyValue("lease", setting.namespace() + "/" + setting.name()).log(now ? "leading" : "leading no more");
                gained.signalAll();
                lost = now ? null : whenLost;
            }
        } finally {
            lock.unlock();
        }
        if (lost != null) {
            lost.run();
        }
    }

    @Override
    public boolean await(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (!leading && left > 0) {
                left = gained.awaitNanos(left);
            }
            return leading;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean leading() {
        lock.lock();
        try {
            return leading;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void whenLost(Runnable action) {
        lock.lock();
        try {
            whenLost = action;
        } finally {
            lock.unlock();
        }
    }

    /** Asks the API server: a process that was paused may believe to lead long after another one does. */
    @Override
    public boolean confirmed() throws InterruptedException {
        while (leading()) {
            try {
                Lease lease = client.leases().inNamespace(setting.namespace()).withName(setting.name()).get();
                return lease != null && setting.identity().equals(lease.getSpec().getHolderIdentity());
            } catch (KubernetesClientException e) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("the lease can't be read");
                Thread.sleep(RETRY);
            }
        }
        return false;
    }

    @Override
    public void close() {
        CompletableFuture<?> last;
        lock.lock();
        try {
            closed = true;
            last = election;
        } finally {
            lock.unlock();
        }
        last.cancel(true);
        giveBack();
    }

    /** The library has done it, unless a renewal was under way: then it met a conflict, and says nothing. */
    private void giveBack() {
        for (int tries = 0; tries < RELEASES; tries++) {
            try {
                Lease lease = client.leases().inNamespace(setting.namespace()).withName(setting.name()).get();
                if (lease == null || !setting.identity().equals(lease.getSpec().getHolderIdentity())) {
                    return;
                }
                client.leases().inNamespace(setting.namespace()).withName(setting.name())
                        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"resourceVersion\":\"" + lease.getMetadata().getResourceVersion() + "\"},\"spec\":{\"holderIdentity\":\"\"}}");
            } catch (KubernetesClientException e) {
                LOG.atInfo().addKeyValue("reason", e.getMessage()).log("the lease could not be given back yet");
            }
        }
    }
}
