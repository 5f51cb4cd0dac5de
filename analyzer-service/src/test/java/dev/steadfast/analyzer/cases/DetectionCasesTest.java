package dev.steadfast.analyzer.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.steadfast.analyzer.partition.Outcome;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code cases/RULE/*.yaml}: what detection finds in each story, and when; {@code silent-*} are stories that look like the rule's and are not. */
class DetectionCasesTest {

    /** The rules that detection knows now: B, C and E as causes, the others as findings. */
    private static final Set<String> CODES = Set.of("A1", "A2", "A3", "A6", "A8", "A9", "A12", "B1", "B2", "B3", "B4", "B5", "B6", "C1", "C2", "C3", "E1", "E2", "F1", "F2",
            "G1", "G2", "G3", "G4", "G6", "G8", "G9");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Each as it is told, and then with restarts: one forgets all but the topics, and here there is one after every 97th pulse. */
    @TestFactory
    Stream<DynamicContainer> cases() {
        return list(folder()).filter(Files::isDirectory).map(rule -> dynamicContainer(rule.getFileName().toString(), list(rule).map(file -> {
            Map<String, Object> given = read(file);
            List<Case.Change> told = new ArrayList<>();
            String name = file.getFileName().toString().replace(".yaml", "");
            return dynamicContainer(name, Stream.of(dynamicTest(name + " comes out as it must", file.toUri(), () -> {
                told.addAll(Case.play(given));
                judge(file, given, told);
            }), dynamicTest("restarts change nothing in " + name, file.toUri(), () -> assertEquals(openedAndResolved(told), openedAndResolved(Case.play(given, 97))))));
        })));
    }

    private static List<String> openedAndResolved(List<Case.Change> changes) {
        return changes.stream().filter(c -> c.finding().change() == Outcome.Change.OPENED || c.finding().change() == Outcome.Change.RESOLVED)
                .map(c -> String.join(" ", c.at().toString(), c.finding().change().name(), Json.text(c.finding().after()))).toList();
    }

    @Test
    void everyRuleHasACaseThatFiresAndALookAlikeThatStaysSilent() {
        List<String> missing = new ArrayList<>();
        Stream.concat(Stream.of(Rule.REPLICA_UNAVAILABLE), Stream.of(Rule.values()).filter(r -> CODES.contains(r.code()))).forEach(rule -> {
            Path folder = folder().resolve(rule.id());
            Set<Boolean> kinds = !Files.isDirectory(folder) ? Set.of() : list(folder).map(f -> f.getFileName().toString().startsWith("silent-")).collect(Collectors.toSet());
            if (kinds.size() < 2) {
                missing.add(rule.id());
            }
        });
        assertTrue(missing.isEmpty(), () -> "without a case, or without a silent one: " + missing);
    }

    private static void judge(Path file, Map<String, Object> given, List<Case.Change> told) {
        List<String> faults = new ArrayList<>(Verdicts.faults(given, told));
        String rule = file.getParent().getFileName().toString();
        boolean fires = Trees.list(given.get("expect")).stream().map(Trees::map).anyMatch(w -> rule.equals(w.get("rule")) || rule.equals(w.get("cause")));
        if (fires == file.getFileName().toString().startsWith("silent-")) {
            faults.add(fires ? "a silent case must not expect its own rule" : "the case does not expect its own rule");
        }
        assertTrue(faults.isEmpty(), () -> given.get("story") + "\n" + String.join("\n", faults));
    }

    private static Map<String, Object> read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return Trees.map(YAML.readValue(lines.collect(Collectors.joining("\n")), Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(DetectionCasesTest.class.getResource("/cases").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
