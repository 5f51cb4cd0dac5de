package dev.steadfast.watcher.lead;

import dev.steadfast.chassis.logging.Outage;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.net.HttpURLConnection;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Lease, and what stands between it and us: said once, and once when it is over. The library's own word for it is a stack trace at each try. */
final class ReportedLock implements Lock {
    private static final Logger LOG = LoggerFactory.getLogger(ReportedLock.class);

    private final Lock lease;
    private final Outage outage;

    ReportedLock(String namespace, String name, String identity) {
        this.lease = new LeaseLock(namespace, name, identity);
        this.outage = new Outage(LOG, "lease", namespace + "/" + name, "the lease can't be had", "the lease can be had again");
    }

    @Override
    public LeaderElectionRecord get(KubernetesClient client) {
        return reported(() -> lease.get(client));
    }

    @Override
    public void create(KubernetesClient client, LeaderElectionRecord made) {
        reported(() -> {
            lease.create(client, made);
            return null;
        });
    }

    @Override
    public void update(KubernetesClient client, LeaderElectionRecord changed) {
        reported(() -> {
            lease.update(client, changed);
            return null;
        });
    }

    @Override
    public String identity() {
        return lease.identity();
    }

    @Override
    public String describe() {
        return lease.describe();
    }

    private <T> T reported(Supplier<T> call) {
        try {
            T result = call.get();
            outage.over();
            return result;
        } catch (KubernetesClientException e) {
            // A conflict is another candidate who was faster.
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                outage.because(e.getCode() <= 0 ? "the API server can't be reached" : e.getCode() + " " + (e.getStatus() == null ? "" : e.getStatus().getMessage())
                        + (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN ? ": allow get, create and update of leases" : ""));
            }
            throw e;
        }
    }
}
