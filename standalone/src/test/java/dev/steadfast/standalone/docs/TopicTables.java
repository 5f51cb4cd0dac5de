package dev.steadfast.standalone.docs;

import dev.steadfast.chassis.kafka.DeadLetters;
import dev.steadfast.contract.Topic;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The topics as they are made, and who may do what on them. */
final class TopicTables {
    private static final String USERS = "deploy/components/strimzi/users.yaml";

    private TopicTables() {}

    static String topics() {
        Map<String, Map<String, List<String>>> users = users();
        return Arrays.stream(Topic.values()).map(topic -> "| `" + topic.topicName() + "` | " + kept(topic) + " | " + who(users, topic, "Write") + " | " + who(users, topic, "Read") + " |")
                .collect(Collectors.joining("\n", "| topic | kept | written by | read by |\n|---|---|---|---|\n", "\n"));
    }

    /** In Kafka's own names, with replication 3. */
    static String settings() {
        Map<String, Map<String, String>> settings = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            settings.put(kept(topic), topic.configs(3));
        }
        settings.put("dead letters", new TreeMap<>(DeadLetters.spec("x", 3).configs()));
        return settings.entrySet().stream().map(kind -> "| " + kind.getKey() + " | " + kind.getValue().entrySet().stream().map(c -> "`" + c.getKey() + "=" + c.getValue() + "`").collect(Collectors.joining(", ")) + " |")
                .collect(Collectors.joining("\n", "| kept | settings |\n|---|---|\n", "\n"));
    }

    private static String kept(Topic topic) {
        return switch (topic.retention()) {
            case COMPACTED -> "compacted";
            case NEWEST -> "newest of each key";
            case A_DAY -> "a day";
            case KEPT -> "for ever";
        };
    }

    private static String who(Map<String, Map<String, List<String>>> users, Topic topic, String operation) {
        String who = users.entrySet().stream().filter(user -> user.getValue().getOrDefault(topic.topicName(), List.of()).contains(operation)).map(Map.Entry::getKey).collect(Collectors.joining(", "));
        return who.isEmpty() ? "–" : who;
    }

    /** Operations by service and topic. */
    private static Map<String, Map<String, List<String>>> users() {
        Map<String, Map<String, List<String>>> users = new LinkedHashMap<>();
        try (MappingIterator<JsonNode> documents = new YAMLMapper().readerFor(JsonNode.class).readValues(Repository.text(Repository.ROOT.resolve(USERS)))) {
            documents.forEachRemaining(user -> {
                Map<String, List<String>> operations = new LinkedHashMap<>();
                user.at("/spec/authorization/acls").forEach(acl -> operations.put(acl.at("/resource/name").asString(), acl.path("operations").valueStream().map(JsonNode::asString).toList()));
                users.put(user.at("/metadata/name").asString().replace("steadfast-", ""), operations);
            });
        }
        return users;
    }
}
