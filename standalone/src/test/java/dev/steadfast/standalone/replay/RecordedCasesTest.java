package dev.steadfast.standalone.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.contract.finding.Severity;
import dev.steadfast.analyzer.partition.Outcome.Change;
import dev.steadfast.analyzer.partition.Outcome.FindingChange;
import dev.steadfast.contract.finding.Finding;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The project's own recordings: what happened in them is found, once, and nothing else is. */
class RecordedCasesTest {

    static List<RecordedCase> cases() {
        return RecordedCase.own();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatHappenedIsFoundAndNothingElse(RecordedCase story) {
        Set<String> open = new TreeSet<>();
        Set<String> resolved = new TreeSet<>();
        Set<String> opened = new TreeSet<>();
        new Replay(story.thresholds(), outcome -> {
            for (FindingChange change : outcome.findings()) {
                Finding finding = change.after() == null ? change.before() : change.after();
                if (change.change() == Change.OPENED) {
                    assertEquals(true, opened.add(finding.id()), "opened again: " + finding);
                }
                open.remove(text(change.before()));
                if (finding.open()) {
                    open.add(text(finding));
                } else if (change.change() == Change.RESOLVED && finding.severity() != Severity.INFO) {
                    resolved.add(text(finding));
                }
            }
        }).run(story.lines(), story.then());
        assertEquals(texts(story.truth().path("open")), open);
        assertEquals(texts(story.truth().path("resolved")), resolved);
    }

    private static Set<String> texts(JsonNode entries) {
        return entries.valueStream().map(e -> e.path("rule").asString() + " " + e.path("cause").asString("-") + " " + e.path("subject").asString() + " " + e.path("blocking").asString("-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Finding f) {
        return f == null ? "" : f.rule().id() + " " + (f.cause() == null ? "-" : f.cause().id()) + " " + f.subject().text() + " " + (f.blocking() == null ? "-" : f.blocking());
    }
}
