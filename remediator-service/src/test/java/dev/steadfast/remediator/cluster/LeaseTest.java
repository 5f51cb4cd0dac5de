package dev.steadfast.remediator.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.steadfast.testbed.ClusterSettings;
import dev.steadfast.testbed.SimulatedCluster;
import dev.steadfast.testbed.apiserver.Fault;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

@Isolated("others would log about their Leases meanwhile")
class LeaseTest {

    private final Vertx vertx = Vertx.vertx();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private SimulatedCluster cluster;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        cluster = SimulatedCluster.start(vertx, ClusterSettings.DEFAULT.withoutPlayers()).toCompletionStage().toCompletableFuture().join();
        client = new KubernetesClientBuilder().withConfig(new ConfigBuilder(Config.fromKubeconfig(cluster.adminKubeconfig())).withRequestRetryBackoffLimit(0).build()).build();
        log.start();
        ((Logger) LoggerFactory.getLogger(Lease.class)).addAppender(log);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger(Lease.class)).detachAppender(log);
        client.close();
        cluster.close();
        vertx.close();
    }

    @Test
    void oneHoldsItAndTheOtherHasItWhenItIsLetGo() {
        Lease first = lease("first");
        Lease second = lease("second");
        assertTrue(first.acquire());
        assertFalse(second.acquire());
        assertTrue(first.held());
        first.release();
        assertTrue(second.acquire());
        assertFalse(first.held());
    }

    @Test
    void whoMayNotHaveItSaysSoOnceAndOnceWhenThatIsOver() {
        cluster.api().faults().always(r -> r.type() == ResourceTypes.LEASES, new Fault.Refuse(403, "Forbidden", "leases is forbidden: User \"r\" cannot get it", 0));
        Lease lease = lease("r");
        assertFalse(lease.acquire());
        assertFalse(lease.acquire());
        cluster.api().faults().clear();
        assertTrue(lease.acquire());
        assertTrue(lease.acquire());
        assertEquals(List.of("WARN the lease can't be had [lease=\"kube-system/steadfast-remediator\", reason=\"403 leases is forbidden: User \"r\" cannot get it: allow get, create and update of leases\"]",
                "INFO the lease can be had again [lease=\"kube-system/steadfast-remediator\"]"), log.list.stream().map(e -> e.getLevel() + " " + e.getFormattedMessage() + " " + e.getKeyValuePairs()).toList());
    }

    private Lease lease(String identity) {
        return new Lease(new KubeApi(client), "kube-system", "steadfast-remediator", identity, Duration.ofSeconds(30), InstantSource.system());
    }
}
