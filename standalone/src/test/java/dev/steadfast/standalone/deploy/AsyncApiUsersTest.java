package dev.steadfast.standalone.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.chassis.config.Config;
import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the AsyncAPI document says about who sends and who receives is what each service may do on Kafka, and the topics that it describes are those that are made. */
class AsyncApiUsersTest {
    private static JsonNode document;

    @BeforeAll
    static void read() throws Exception {
        try (InputStream in = Topic.class.getResourceAsStream("/asyncapi.json")) {
            document = Json.tree(in.readAllBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"watcher", "analyzer", "remediator"})
    void aServiceSendsAndReceivesWhatItsUserMayWriteAndRead(String service) throws Exception {
        TreeSet<String> said = new TreeSet<>();
        document.path("operations").forEach(operation -> {
            if (operation.path("tags").path(0).path("name").asString().equals(service)) {
                String channel = operation.path("channel").path("$ref").asString().substring(1);
                said.add((operation.path("action").asString().equals("send") ? "Write " : "Read ") + document.at(channel).path("address").asString());
            }
        });
        assertEquals(may("steadfast-" + service), said);
    }

    @Test
    void theChannelsAreTheTopicsThatAreMade() {
        TreeSet<String> made = new TreeSet<>();
        Config defaults = Configuration.read(new ConfigSources(Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092"), Map.of()));
        KafkaCommand.topics(defaults).forEach(topic -> made.add(topic.name() + " " + topic.partitions() + " " + new TreeSet<>(topic.madeWith().keySet())));
        TreeSet<String> said = new TreeSet<>();
        document.path("channels").forEach(channel -> {
            JsonNode kafka = channel.path("bindings").path("kafka");
            said.add(channel.path("address").asString() + " " + kafka.path("partitions").asInt() + " " + new TreeSet<>(kafka.path("topicConfiguration").propertyNames()));
        });
        assertEquals(made, said);
    }

    private static TreeSet<String> may(String user) throws Exception {
        TreeSet<String> rights = new TreeSet<>();
        for (JsonNode object : Manifests.parse(Files.readString(Manifests.DEPLOY.resolve("components/strimzi/users.yaml")))) {
            if (object.path("metadata").path("name").asString().equals(user)) {
                for (JsonNode acl : object.path("spec").path("authorization").path("acls")) {
                    if (acl.path("resource").path("type").asString().equals("topic")) {
                        List<String> operations = Manifests.texts(acl.path("operations"));
                        operations.stream().filter(o -> o.equals("Read") || o.equals("Write")).forEach(o -> rights.add(o + " " + acl.path("resource").path("name").asString()));
                    }
                }
            }
        }
        return rights;
    }
}
