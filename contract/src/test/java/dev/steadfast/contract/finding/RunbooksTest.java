package dev.steadfast.contract.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each rule and cause that can be found has its page, and each page all its parts. */
class RunbooksTest {

    private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().getParent();
    private static final Path RUNBOOKS = ROOT.resolve("docs/runbooks");
    private static final List<String> PARTS =
            List.of("## What you see", "## Why", "## Prove it", "## Looks the same and is healthy", "## Fix", "## Never");
    /** Codes of the catalogue; a rule that is built gets its page, and its code here. */
    private static final Set<String> BUILT = Set.of("A", "A1", "A2", "A3", "A6", "A8", "A9", "A12", "B1", "B2", "B3", "B4", "B5", "B6", "C1", "C2", "C3", "C4",
            "C5", "C6", "D1", "D3", "E1", "E2", "E3", "E4", "F1", "F2", "F3", "G1", "G2", "G3", "G4", "G6", "G7", "G8", "G9");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+\\.md)\\)");

    @TestFactory
    Stream<DynamicTest> everyRuleHasItsPage() {
        return Stream.of(Rule.values()).filter(rule -> BUILT.contains(rule.code())).map(rule -> dynamicTest(rule.code() + " " + rule.id(), () -> {
            List<String> lines = Files.readAllLines(ROOT.resolve(rule.runbook()));
            assertEquals(PARTS, lines.stream().filter(line -> line.startsWith("## ")).toList());
            assertTrue(lines.stream().anyMatch(line -> line.contains("`" + rule.id() + "`")), "the page names its rule");
            assertTrue(Files.readString(RUNBOOKS.resolve("README.md")).contains("](" + rule.id() + ".md)"), "README.md lists it");
        }));
    }

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() throws IOException {
        return Files.list(RUNBOOKS).sorted().map(page -> dynamicTest(page.getFileName().toString(), () ->
                assertEquals(List.of(), LINK.matcher(Files.readString(page)).results().map(m -> m.group(1)).filter(l -> !Files.exists(RUNBOOKS.resolve(l))).toList())));
    }
}
