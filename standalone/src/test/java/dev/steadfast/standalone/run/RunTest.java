package dev.steadfast.standalone.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.standalone.Ran;
import dev.steadfast.testbed.ClusterSettings;
import dev.steadfast.testbed.SimulatedCluster;
import dev.steadfast.testbed.kafka.EmbeddedKafka;
import io.fabric8.kubernetes.client.Config;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.io.TempDir;

/** The three services together, and what {@code run} says when it can't. */
@Isolated("counts the threads of this JVM")
class RunTest {

    @TempDir
    Path folder;

    @Test
    void withoutLeaveToWriteNothingIsWritten() {
        Vertx vertx = Vertx.vertx();
        SimulatedCluster cluster = SimulatedCluster.start(vertx, ClusterSettings.DEFAULT.withoutPlayers()).await();
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            Map<String, String> environment = new HashMap<>(RunCommand.onThisMachine(kafka.bootstrapServers(), folder, 0, false));
            environment.put("STEADFAST_TOPICS_REPLICATION", "1");
            environment.put("STEADFAST_TOPICS_PARTITIONS", "2");
            try (Services services = Services.start(Config.fromKubeconfig(cluster.adminKubeconfig()), environment)) {
                awaitLeader(services.apiPort(), vertx);
                assertTrue(Files.exists(folder.resolve("signing-key.pem")));
                assertEquals(List.of(), cluster.api().audit().entries(e -> true));
            }
            assertEquals(List.of(), Thread.getAllStackTraces().keySet().stream().map(Thread::getName).filter(name -> name.startsWith("kafka-producer-network-thread")).toList(),
                    "services that were stopped have nothing open");
        } finally {
            cluster.close().await();
            vertx.close().await();
        }
    }

    private static void awaitLeader(int port, Vertx vertx) {
        for (int i = 0; i < 1200; i++) {
            Ran status = Ran.command("audit-log", "--server", "http://127.0.0.1:" + port);
            if (status.out().contains("LEADER_STARTED")) {
                return;
            }
            vertx.timer(100, TimeUnit.MILLISECONDS).await();
        }
        throw new AssertionError("nobody leads");
    }

    @Test
    void anUnreachableBrokerIsExitStatusThree() throws IOException {
        Ran ran = Ran.command("run", "--data", folder.toString(), "--port", "0", "--kafka", "127.0.0.1:1", "--kubeconfig", kubeconfig("http://127.0.0.1:1"));
        assertTrue(ran.err().startsWith("steadfast: no answer from Kafka at 127.0.0.1:1"), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertEquals(3, ran.exit());
    }

    @Test
    void anUnreachableApiServerIsExitStatusThree() throws IOException {
        Ran ran = Ran.command("run", "--data", folder.toString(), "--port", "0", "--kubeconfig", kubeconfig("http://127.0.0.1:1"));
        assertTrue(ran.err().startsWith("steadfast: the API server at http://127.0.0.1:1"), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertEquals(3, ran.exit());
    }

    @Test
    void withoutAKubeconfigItSaysWhatToGive() {
        Ran ran = Ran.command("run", "--kubeconfig", folder.resolve("nope").toString());
        assertTrue(ran.err().contains("no such file"), ran.err());
        assertEquals(2, ran.exit());
    }

    private String kubeconfig(String url) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), """
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: {server: "%s"}}]
            users: [{name: u, user: {token: t}}]
            contexts: [{name: x, context: {cluster: c, user: u}}]
            current-context: x
            """.formatted(url)).toString();
    }
}
