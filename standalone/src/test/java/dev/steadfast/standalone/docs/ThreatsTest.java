package dev.steadfast.standalone.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each threat of docs/security.md names what stops it, why it was chosen, and a test that is there. */
class ThreatsTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    @Test
    void eachIsStoppedByATest() throws IOException {
        Map<String, Path> tests = tests();
        List<List<String>> threats = Repository.page("docs/security.md").rows("Threats");
        assertTrue(threats.size() > 10);
        for (List<String> threat : threats) {
            List<String> missing = TEST.matcher(threat.get(3)).results().filter(m -> !tests.containsKey(m.group(1))
                    || m.group(2) != null && !Repository.text(tests.get(m.group(1))).contains(" " + m.group(2) + "(")).map(m -> m.group()).toList();
            assertEquals(List.of(), missing, threat.getFirst());
            assertTrue(TEST.matcher(threat.get(3)).find(), threat.getFirst() + ": name a test");
        }
    }

    private static Map<String, Path> tests() throws IOException {
        try (Stream<Path> modules = Files.list(Repository.ROOT)) {
            return modules.map(module -> module.resolve("src/test/java")).filter(Files::isDirectory).flatMap(folder -> Repository.files(folder, "Test.java").stream())
                    .collect(Collectors.toMap(file -> file.getFileName().toString().replace(".java", ""), file -> file, (a, b) -> a));
        }
    }
}
