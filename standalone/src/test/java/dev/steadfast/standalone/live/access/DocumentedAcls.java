package dev.steadfast.standalone.live.access;

import dev.steadfast.standalone.live.stories.Permissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What each Kafka user may do, by its name, as {@code deploy/components/strimzi} has it: the one place where it is written down. */
public final class DocumentedAcls {
    private static final List<String> FILES = List.of("users.yaml", "users-tools.yaml");
    private static final Map<String, ResourceType> TYPES = Map.of("topic", ResourceType.TOPIC, "group", ResourceType.GROUP, "transactionalId", ResourceType.TRANSACTIONAL_ID);

    private DocumentedAcls() {
    }

    /** One for each operation. */
    public static Map<String, List<AclBinding>> read() {
        Map<String, List<AclBinding>> users = new LinkedHashMap<>();
        for (String file : FILES) {
            try (var documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(Files.readString(Permissions.root().resolve("deploy/components/strimzi").resolve(file)))) {
                documents.readAll().forEach(user -> users.put(user.at("/metadata/name").asString(), acls(user)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return users;
    }

    /** @param user a KafkaUser */
    public static List<AclBinding> acls(JsonNode user) {
        List<AclBinding> acls = new ArrayList<>();
        for (JsonNode acl : user.at("/spec/authorization/acls")) {
            JsonNode on = acl.path("resource");
            ResourcePattern pattern = new ResourcePattern(TYPES.get(on.path("type").asString()), on.path("name").asString(),
                    on.path("patternType").asString().equals("prefix") ? PatternType.PREFIXED : PatternType.LITERAL);
            acl.path("operations").forEach(operation -> acls.add(new AclBinding(pattern,
                    new AccessControlEntry("User:" + user.at("/metadata/name").asString(), "*", AclOperation.fromString(operation(operation.asString())), AclPermissionType.ALLOW))));
        }
        return acls;
    }

    private static String operation(String words) {
        return words.replaceAll("(?<=[a-z])(?=[A-Z])", "_");
    }

    /** As a message names it, but for what comes after a prefix: {@code Write on Topic steadfast.findings}. */
    static String text(AclBinding acl) {
        return word(acl.entry().operation().name()) + " on " + word(acl.pattern().resourceType().name()) + " " + acl.pattern().name();
    }

    private static String word(String constant) {
        StringBuilder words = new StringBuilder();
        for (String part : constant.split("_")) {
            words.append(part.charAt(0)).append(part.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return words.toString();
    }
}
