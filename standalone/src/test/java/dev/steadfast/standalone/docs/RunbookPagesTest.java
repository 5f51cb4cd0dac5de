package dev.steadfast.standalone.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A runbook says what is seen, why, how it is proven, what only looks the same, what the safe fix is, and what never to do: each in its own words, and the proof as commands. */
class RunbookPagesTest {
    private static final List<String> PARTS = List.of("What you see", "Why", "Prove it", "Looks the same and is healthy", "Fix", "Never");
    /** The list of all, and a procedure that others lead to. */
    private static final Set<String> OTHERS = Set.of("docs/runbooks/README.md", "docs/runbooks/undo-claim-deletion.md");
    private static final List<String> PROOFS = List.of("kubectl ", "kcat ", "./steadfast ");

    @TestFactory
    Stream<DynamicTest> haveAllParts() {
        return Repository.pages().stream().filter(page -> page.path().startsWith("docs/runbooks/") && !OTHERS.contains(page.path())).map(page -> dynamicTest(page.path(), () -> {
            Map<String, String> parts = parts(page);
            assertEquals(PARTS, List.copyOf(parts.keySet()));
            parts.forEach((part, text) -> assertTrue(text.length() > 30, part + " says nothing"));
            assertTrue(PROOFS.stream().anyMatch(parts.get("Prove it")::contains), "a proof is a command");
        }));
    }

    private static Map<String, String> parts(Page page) {
        Map<String, String> parts = new LinkedHashMap<>();
        String part = null;
        for (String line : page.lines()) {
            if (line.startsWith("## ")) {
                part = line.substring(3);
                parts.put(part, "");
            } else if (part != null) {
                parts.merge(part, line + "\n", String::concat);
            }
        }
        return parts;
    }
}
