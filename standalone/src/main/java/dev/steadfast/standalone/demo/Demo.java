package dev.steadfast.standalone.demo;

import dev.steadfast.standalone.client.RemediatorApi;
import dev.steadfast.standalone.run.Broker;
import dev.steadfast.standalone.run.Services;
import dev.steadfast.standalone.run.Stopping;
import dev.steadfast.testbed.kafka.KafkaProcess;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Everything that runs in a demo. */
final class Demo {
    private final DemoCluster cluster;
    private final KafkaProcess broker;
    private final Services services;
    private final People people;
    private final HttpClient http = HttpClient.newHttpClient();

    private Demo(DemoCluster cluster, KafkaProcess broker, Services services, People people) {
        this.cluster = cluster;
        this.broker = broker;
        this.services = services;
        this.people = people;
    }

    /**
     * Starts it all; what was started is put away by {@code stopping}, also if the rest fails.
     *
     * @param directory of its files
     * @param port of the API; 0: any free one
     */
    static Demo start(Path directory, int port, Deadlines deadlines, Stopping stopping) throws IOException {
        CompletableFuture<KafkaProcess> starting = inBackground(() -> stopping.add(Broker.start(directory.resolve("kafka"), 0)));
        DemoCluster cluster = stopping.add(DemoCluster.start());
        People people = People.of(cluster, directory);
        KafkaProcess broker = waited(starting);
        Map<String, String> environment = new HashMap<>(deadlines.environment());
        environment.put("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("STEADFAST_TOPICS_REPLICATION", "1");
        environment.put("STEADFAST_TOPICS_PARTITIONS", "4");
        environment.put("STEADFAST_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("STEADFAST_MANAGEMENT_PORT", "0");
        environment.put("STEADFAST_HTTP_PORT", String.valueOf(port));
        environment.put("STEADFAST_SIGNING_KEY_CREATE", "true");
        environment.put("STEADFAST_CLUSTER_NAME", "demo");
        Services services = stopping.add(Services.start(Config.fromKubeconfig(cluster.adminKubeconfig()), environment));
        Demo demo = new Demo(cluster, broker, services, people);
        Patience.await("the remediator to lead", Duration.ofSeconds(120), () -> demo.api(people.anna()).get("/v1/status").path("leads").asBoolean());
        return demo;
    }

    private static <T> CompletableFuture<T> inBackground(Supplier<T> action) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("broker-start").start(() -> {
            try {
                done.complete(action.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private static <T> T waited(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (java.util.concurrent.CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The trouble of every set, the trap included. */
    void trouble() {
        Patience.await("every set to be healthy before the trouble begins", Duration.ofSeconds(120), cluster::settled);
        cluster.trouble();
        Patience.await("the bad image to reach a pod of orders-db", Duration.ofSeconds(120), cluster::trapIsSet);
        cluster.spring();
        Looking looking = new Looking(api(people.anna()));
        Patience.await("the first finding", Duration.ofSeconds(120), () -> !looking.findings().isEmpty());
        cluster.leaveOver();
    }

    DemoCluster cluster() {
        return cluster;
    }

    KafkaProcess broker() {
        return broker;
    }

    Services services() {
        return services;
    }

    People people() {
        return people;
    }

    String server() {
        return "http://localhost:" + services.apiPort();
    }

    /** The API as somebody. */
    RemediatorApi api(String token) {
        return new RemediatorApi(URI.create("http://127.0.0.1:" + services.apiPort()), http, () -> token, false);
    }
}
