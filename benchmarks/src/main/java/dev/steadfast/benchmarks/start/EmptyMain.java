package dev.steadfast.benchmarks.start;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that does nothing with the libraries of the services: starts Vert.x, lists one kind, joins a group, and says that it is ready. */
public final class EmptyMain {
    private static final Logger LOG = LoggerFactory.getLogger(EmptyMain.class);

    private EmptyMain() {
    }

    public static void main(String[] args) {
        AtomicBoolean ready = new AtomicBoolean();
        Vertx vertx = Vertx.vertx();
        vertx.createHttpServer().requestHandler(request -> request.response().setStatusCode(ready.get() ? 200 : 503).end())
                .listen(Integer.parseInt(System.getenv("STEADFAST_MANAGEMENT_PORT")), "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        KubernetesClient client = new KubernetesClientBuilder().withConfig(Config.autoConfigure(null)).withHttpClientFactory(new Vertx5HttpClientFactory(vertx)).build();
        int sets = client.apps().statefulSets().inAnyNamespace().list().getItems().size();
        Map<String, Object> properties = Map.of("bootstrap.servers", System.getenv("STEADFAST_KAFKA_BOOTSTRAP_SERVERS"), "group.id", "empty-" + UUID.randomUUID());
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of("steadfast.resources"));
        while (consumer.assignment().isEmpty()) {
            consumer.poll(Duration.ofMillis(100));
        }
        ready.set(true);
        LOG.atInfo().addKeyValue("sets", sets).addKeyValue("partitions", consumer.assignment().size()).log("ready");
        while (true) {
            consumer.poll(Duration.ofMillis(100));
        }
    }
}
