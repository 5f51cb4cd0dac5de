package dev.steadfast.standalone.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Whoever is woken up finds a page that exists, about a metric that exists; and each alert has been seen to fire, to be silent, and to resolve. */
class AlertsTest {
    private static final String SITE = "https://steadfast.dev/";
    private static final Pattern LABEL = Pattern.compile("\\$labels\\.([a-z0-9_]+)");
    private static final List<String> PARTS = List.of("## What you see", "## Why", "## Prove it", "## Looks the same and is healthy", "## Fix", "## Never");

    @TestFactory
    Stream<DynamicTest> saysHowBadWhatAndWhere() {
        return Alerts.all().stream().map(alert -> dynamicTest(alert.name(), () -> {
            assertTrue(alert.name().matches("Steadfast([A-Z][a-z]+)+"), alert.name());
            assertTrue(Set.of("critical", "warning").contains(alert.severity()), alert.severity());
            assertTrue(alert.annotation("summary").matches("[A-Z].*\\.") && !alert.annotation("summary").contains("{{"), "the summary is a sentence without values");
            assertTrue(alert.annotation("description").contains("{{"), "the description names what it is about");
            Set<String> named = new TreeSet<>();
            alert.rule().path("annotations").properties().forEach(a -> LABEL.matcher(a.getValue().asString()).results().map(m -> m.group(1)).forEach(named::add));
            assertEquals(List.of(), KnownMetrics.problems(alert.query(), named));
        }));
    }

    @TestFactory
    Stream<DynamicTest> leadsToAPageWithAllItsParts() {
        return Alerts.all().stream().map(alert -> dynamicTest(alert.name(), () -> {
            String url = alert.annotation("runbook_url");
            assertTrue(url.startsWith(SITE), url);
            for (String page : pages(alert, url.substring(SITE.length()))) {
                List<String> lines = Files.readAllLines(Alerts.ROOT.resolve(page));
                assertEquals(PARTS, lines.stream().filter(line -> line.startsWith("## ")).toList(), page);
                assertTrue(page.contains("/" + page.substring(page.lastIndexOf('/') + 1)) && (url.contains("{{") || !page.contains("/steadfast-") || String.join("\n", lines).contains(alert.name())),
                        page + " names " + alert.name());
            }
        }));
    }

    /** All that a page's name may become: the rules, or causes, that the query lets through. */
    private static List<String> pages(Alerts.Alert alert, String path) {
        if (!path.contains("{{")) {
            return List.of(path);
        }
        String label = path.contains("$labels.cause") ? "cause" : "rule";
        List<PromQl.Match> matches = PromQl.selectors(alert.query()).getFirst().matches().stream().filter(m -> m.label().equals(label)).toList();
        List<String> pages = built().stream().map(Rule::id).filter(id -> matches.stream().allMatch(m -> m.takes(id))).map(id -> path.replaceAll("\\{\\{.*?}}", id)).toList();
        assertTrue(!pages.isEmpty(), "no rule passes " + matches);
        return pages;
    }

    /** A rule that is built has a page. */
    private static List<Rule> built() {
        return Arrays.stream(Rule.values()).filter(rule -> Files.exists(Alerts.ROOT.resolve(rule.runbook()))).toList();
    }

    /** No class of cause is forgotten, and none is told twice. */
    @Test
    void everyTroubleOfASetIsToldByOneAlert() {
        List<String> causes = Stream.concat(Stream.of(""), built().stream().filter(r -> r.group() >= 'B' && r.group() <= 'E' || Set.of("G6", "G7", "G8").contains(r.code())).map(Rule::id)).toList();
        List<Rule> troubles = built().stream().filter(r -> (r.group() == 'A' || r.group() == 'F') && r.severity() == Severity.WARNING).toList();
        assertTrue(troubles.size() >= 6 && causes.size() >= 20);
        for (Rule rule : troubles) {
            for (String cause : causes) {
                assertEquals(1, telling(rule, cause, "warning").size(), rule.id() + " because of " + cause + " is told by " + telling(rule, cause, "warning"));
                assertEquals(List.of("SteadfastSetBelowQuorum"), telling(rule, cause, "critical").stream().filter(a -> a.severity().equals("critical")).map(Alerts.Alert::name).toList());
            }
        }
    }

    private static List<Alerts.Alert> telling(Rule rule, String cause, String severity) {
        return Alerts.all().stream().filter(alert -> PromQl.selectors(alert.query()).stream().filter(s -> s.metric().equals("steadfast_findings_open"))
                .anyMatch(s -> s.matches().stream().allMatch(m -> m.takes(switch (m.label()) {
                    case "rule" -> rule.id();
                    case "cause" -> cause;
                    case "severity" -> severity;
                    default -> "";
                })))).toList();
    }

    @TestFactory
    Stream<DynamicTest> wasSeenToFireAndToBeSilentAndToResolve() {
        return Alerts.all().stream().map(alert -> dynamicTest(alert.name(), () -> {
            List<JsonNode> looks = Alerts.tests().stream().flatMap(test -> Alerts.elements(test.path("alert_rule_test"))).filter(look -> alert.name().equals(look.path("alertname").asString())).toList();
            assertTrue(looks.stream().anyMatch(look -> !look.path("exp_alerts").isEmpty()), "no test in which it fires");
            assertTrue(looks.getLast().path("exp_alerts").isEmpty(), "no test in which it resolves");
            long series = Alerts.tests().stream().filter(test -> test.path("name").asString().equals(alert.name())).mapToLong(test -> test.path("input_series").size()).sum();
            assertTrue(series >= 2, "no look-alike in its test");
        }));
    }

    /** The same groups as an object of the Prometheus operator. {@code -Dsteadfast.regenerate=true} writes it anew. */
    @Test
    void theOperatorsObjectHasTheSameRules() throws IOException {
        String groups = Alerts.FILES.stream().map(AlertsTest::indented).collect(Collectors.joining());
        String object = """
                # The groups of sets.yaml, data.yaml, remediations.yaml and pipeline.yaml, word for word: change them there, then
                # mvn -pl standalone -am test -Dtest=AlertsTest -Dsteadfast.regenerate=true -Dsurefire.failIfNoSpecifiedTests=false
                apiVersion: monitoring.coreos.com/v1
                kind: PrometheusRule
                metadata:
                  name: steadfast
                  labels:
                    app.kubernetes.io/name: steadfast
                    app.kubernetes.io/part-of: steadfast
                    release: kube-prometheus-stack
                spec:
                  groups:
                """ + groups;
        if (Boolean.getBoolean("steadfast.regenerate")) {
            Files.writeString(Alerts.RULE_OBJECT, object);
        }
        assertEquals(object, Files.readString(Alerts.RULE_OBJECT));
        assertEquals(Alerts.groups(), Alerts.elements(Alerts.read(Alerts.RULE_OBJECT).at("/spec/groups")).toList());
    }

    private static String indented(String file) {
        try {
            String text = Files.readString(Alerts.FOLDER.resolve(file + ".yaml"));
            return text.substring(text.indexOf("groups:\n") + "groups:\n".length()).lines().map(line -> "  " + line + "\n").collect(Collectors.joining());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void inhibitionsKnowOnlyAlertsThatExist() {
        Set<String> names = Alerts.all().stream().map(Alerts.Alert::name).collect(Collectors.toSet());
        Pattern matcher = Pattern.compile("alertname(=~|=)\"([^\"]+)\"");
        Alerts.elements(Alerts.read(Alerts.FOLDER.resolve("alertmanager.yaml")).path("inhibit_rules")).flatMap(rule -> matcher.matcher(rule.toString().replace("\\\"", "\"")).results()).forEach(m ->
                Arrays.stream(m.group(2).split("\\|")).forEach(name -> assertTrue(names.stream().anyMatch(n -> n.matches(name)), "no alert is called " + name)));
    }
}
