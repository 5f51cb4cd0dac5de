package dev.steadfast.standalone.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.standalone.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files in {@code audit/cases}: what is found in each, and nothing else. */
class AuditCasesTest {

    private static final Path CASES = Path.of("src/test/resources/audit/cases");

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(f -> f.toString().matches(".*\\.(json|yaml)")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatIsExpected(Path file) throws IOException {
        List<String> expected = Files.readAllLines(beside(file, "expect"));
        List<String> args = new ArrayList<>(List.of("audit", "--output", "json", "-f", file.toString()));
        if (Files.exists(beside(file, "args"))) {
            args.addAll(Files.readAllLines(beside(file, "args")));
        }
        Ran ran = Ran.command(args.toArray(String[]::new));
        assertEquals("", ran.err());
        JsonNode report = new JsonMapper().readTree(ran.out());
        List<String> found = new ArrayList<>();
        report.path("findings").forEach(f -> found.add(String.join(" ", f.path("severity").asString(), f.path("rule").asString(), f.path("cause").asString("-"),
                f.path("subject").asString(), f.path("state").asString(), f.path("confidence").asString())));
        assertEquals(expected, found);
        boolean warning = found.stream().anyMatch(f -> f.startsWith("warning") || f.startsWith("critical"));
        assertEquals(warning ? 1 : 0, ran.exit());
    }

    private static Path beside(Path file, String extension) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.lastIndexOf('.') + 1) + extension);
    }
}
