package dev.steadfast.standalone.live.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.standalone.live.stories.Permissions;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.Test;

/** The ACLs as they are read by people: {@code docs/kafka-access.md}. {@link AccessTest} holds them against the services. */
class AccessPageTest {
    private static final Map<String, List<AclBinding>> ACLS = DocumentedAcls.read();

    /** For people without Strimzi. */
    @Test
    void thePageHasTheSameAsATableAndAsCommands() throws Exception {
        TreeSet<String> expected = new TreeSet<>();
        ACLS.values().forEach(acls -> acls.forEach(acl -> expected.add(acl.entry().principal() + " " + DocumentedAcls.text(acl) + (acl.pattern().patternType() == PatternType.PREFIXED ? "*" : ""))));
        TreeSet<String> table = new TreeSet<>();
        TreeSet<String> commands = new TreeSet<>();
        for (String line : Files.readAllLines(Permissions.root().resolve("docs/kafka-access.md"))) {
            if (line.startsWith("| `User:")) {
                String[] cells = line.replace("`", "").split(" *\\| *");
                Stream.of(cells[3].split(", ")).forEach(operation -> table.add(cells[1] + " " + operation + " on " + cells[2]));
            } else if (line.startsWith("acls --allow-principal ")) {
                commands.addAll(AclCommand.parse(line.split(" ")));
            }
        }
        assertEquals(expected, table);
        assertEquals(expected, commands);
    }

    @Test
    void noServiceMayMakeOrChangeATopic() {
        ACLS.keySet().stream().filter(user -> !user.equals("steadfast-topics")).forEach(user -> assertEquals(List.of(), ACLS.get(user).stream().map(acl -> acl.entry().operation())
                .filter(operation -> !List.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS).contains(operation)).toList(), user));
    }
}
