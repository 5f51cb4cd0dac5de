package dev.steadfast.contract.asyncapi;

import dev.steadfast.contract.Topic;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI 3 document of all topics, from the code. */
final class AsyncApi {
    private static final int REPLICATION = 3;
    private static final Map<Topic, String> SAYS = Map.of(
            Topic.RESOURCES, "The whole projected state of each object of a namespace, and the pulse.",
            Topic.CLUSTER_RESOURCES, "The same for what every namespace needs: nodes, storage classes, volume attachments. And the pulse.",
            Topic.HISTORY, "The records of both, uncompacted, for a day: the flight recorder.",
            Topic.CHECKPOINTS, "How far each kind has been published. For the watcher.",
            Topic.INVENTORY, "What the first two hold, in parts. For the watcher's next start, and for nobody else.",
            Topic.MEMORY, "What detection must remember and no living object says. For the analyzer.",
            Topic.FINDINGS, "What is wrong, since when, and why.",
            Topic.REMEDIATIONS, "Plans, and how far each is.",
            Topic.DECISIONS, "Approve, reject, pause, resume.",
            Topic.AUDIT, "Who did what, why, and with what result: one signed hash chain per cluster.");

    private AsyncApi() {}

    static ObjectNode document() throws IOException {
        ObjectNode document = Node.object().put("asyncapi", "3.0.0").put("id", "https://steadfast.dev/asyncapi.json");
        document.putObject("info").put("title", "Steadfast: what travels on the topics").put("version", "1.0.0")
                .put("description", "Partition: CRC-32 of the UTF-8 bytes of cluster/namespace, unsigned, modulo the number of partitions. The pulse is in every partition. Readers use isolation.level=read_committed. "
                        + "Within a version there are only additions: ignore unknown fields, take an unknown value of a closed choice for UNKNOWN, skip unknown types. Examples are the golden messages.");
        document.put("defaultContentType", "application/json");
        ObjectNode server = document.putObject("servers").putObject("kafka").put("host", "{bootstrapServers}").put("protocol", "kafka")
                .put("description", "The installation's own Kafka; with TLS and SASL as its operators have configured it.");
        server.putObject("variables").putObject("bootstrapServers").put("default", "localhost:9092");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        for (Topic topic : Topic.values()) {
            channels.set(id(topic), channel(topic));
            channels.set(id(topic) + "-dead-letters", letters(topic));
        }
        Arrays.stream(Service.values()).forEach(service -> operations(service, operations));
        ObjectNode components = document.putObject("components");
        components.set("messages", new MessageObjects(GoldenRecords.all(), GoldenRecords.values()).all());
        components.set("schemas", HeaderSchemas.all());
        return document;
    }

    private static ObjectNode channel(Topic topic) {
        ObjectNode channel = Node.object().put("address", topic.topicName()).put("description", SAYS.get(topic));
        ObjectNode messages = channel.putObject("messages");
        Messages.on(topic).forEach(id -> messages.set(id, Node.ref("#/components/messages/" + id)));
        return channel.set("bindings", binding(topic.topicName(), GoldenRecord.PARTITIONS, topic.configs(REPLICATION)));
    }

    private static ObjectNode letters(Topic topic) {
        ObjectNode channel = Node.object().put("address", topic.deadLetters()).put("description", "Records of " + topic.topicName() + " that could not be read.");
        channel.putObject("messages").set(Messages.DEAD_LETTER, Node.ref("#/components/messages/" + Messages.DEAD_LETTER));
        return channel.set("bindings", binding(topic.deadLetters(), 1, Map.of("cleanup.policy", "delete", "retention.ms", "-1")));
    }

    private static ObjectNode binding(String topic, int partitions, Map<String, String> configs) {
        ObjectNode binding = Node.object().put("topic", topic).put("partitions", partitions).put("replicas", REPLICATION);
        ObjectNode configuration = binding.putObject("topicConfiguration");
        configs.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(config -> {
            if (config.getKey().equals("cleanup.policy")) {
                configuration.putArray(config.getKey()).add(config.getValue());
            } else if (config.getKey().endsWith(".ratio")) {
                configuration.put(config.getKey(), Double.parseDouble(config.getValue()));
            } else {
                configuration.put(config.getKey(), Long.parseLong(config.getValue()));
            }
        });
        return Node.kafka(binding);
    }

    private static void operations(Service service, ObjectNode operations) {
        for (Topic topic : service.sends) {
            operations.set(service.id() + "-sends-" + id(topic), operation(service, "send", id(topic), service.messages(topic)));
        }
        for (Topic topic : service.receives) {
            ObjectNode operation = operation(service, "receive", id(topic), List.of());
            operations.set(service.id() + "-receives-" + id(topic), operation);
            if (service.group != null) {
                operation.set("bindings", Node.kafka(Node.object().set("groupId", Node.constant(service.group))));
            }
        }
        for (Topic topic : service.putsAside()) {
            operations.set(service.id() + "-sends-" + id(topic) + "-dead-letters", operation(service, "send", id(topic) + "-dead-letters", List.of()));
        }
    }

    private static ObjectNode operation(Service service, String action, String channel, List<String> messages) {
        ObjectNode operation = Node.object().put("action", action);
        operation.set("channel", Node.ref("#/channels/" + channel));
        operation.put("summary", service.description);
        operation.putArray("tags").addObject().put("name", service.id());
        if (!messages.isEmpty()) {
            operation.set("messages", Node.refs(messages.stream().map(id -> "#/channels/" + channel + "/messages/" + id).toList()));
        }
        return operation;
    }

    /** {@code steadfast.cluster-resources}: {@code cluster-resources}. */
    private static String id(Topic topic) {
        return topic.topicName().substring("steadfast.".length());
    }
}
