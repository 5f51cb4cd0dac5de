package dev.steadfast.standalone.live.rendered;

import dev.steadfast.contract.Json;
import dev.steadfast.standalone.live.access.DocumentedAcls;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import tools.jackson.databind.JsonNode;

/**
 * One that Strimzi runs, as {@code kafka} in the namespace {@code kafka}. Its operator is played: topics, users and ACLs are made of the KafkaTopics and KafkaUsers that are in the cluster, and each
 * user gets a Secret in that namespace, with the keys that Strimzi gives it.
 */
final class StrimziKafka extends LoginKafka {
    private static final String NAMESPACE = "kafka";

    @Override
    public void prepare(Installed installed, KubernetesClient client) {
        client.resource(new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build()).serverSideApply();
        try {
            secret(client, "kafka-cluster-ca-cert", Map.of("ca.crt", Files.readString(broker.authority()), "ca.password", "of its p12"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void answer(Installed installed, KubernetesClient client) {
        resources(client, "KafkaTopic", "kafkatopics").forEach(this::make);
        var users = client.genericKubernetesResources(context("KafkaUser", "kafkausers")).inNamespace(NAMESPACE);
        for (JsonNode user : resources(client, "KafkaUser", "kafkausers")) {
            String name = user.at("/metadata/name").asString();
            String password = user(name, DocumentedAcls.acls(user));
            secret(client, name, Map.of("password", password, "sasl.jaas.config", broker.login(name, password).get("sasl.jaas.config")));
            GenericKubernetesResource ready = users.withName(name).get();
            ready.setAdditionalProperty("status", Map.of("conditions", List.of(Map.of("type", "Ready", "status", "True"))));
            users.resource(ready).update();
        }
        installed.shell(installed.page.copies());
    }

    private void make(JsonNode topic) {
        JsonNode spec = topic.path("spec");
        Map<String, String> configs = spec.path("config").propertyStream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().asString()));
        NewTopic made = new NewTopic(topic.at("/metadata/name").asString(), Optional.of(spec.path("partitions").asInt()), Optional.of((short) spec.path("replicas").asInt())).configs(configs);
        try {
            broker.admin().createTopics(List.of(made)).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(made + ": " + e.getCause(), e);
        }
    }

    private static List<JsonNode> resources(KubernetesClient client, String kind, String plural) {
        return client.genericKubernetesResources(context(kind, plural)).inNamespace(NAMESPACE).list().getItems().stream()
                .map(resource -> Json.tree(client.getKubernetesSerialization().asJson(resource).getBytes(StandardCharsets.UTF_8))).toList();
    }

    private static ResourceDefinitionContext context(String kind, String plural) {
        return new ResourceDefinitionContext.Builder().withGroup("kafka.strimzi.io").withVersion("v1").withKind(kind).withPlural(plural).withNamespaced(true).build();
    }

    private static void secret(KubernetesClient client, String name, Map<String, String> data) {
        client.resource(new SecretBuilder().withNewMetadata().withName(name).withNamespace(NAMESPACE).endMetadata().withType("Opaque").withStringData(data).build()).serverSideApply();
    }
}
