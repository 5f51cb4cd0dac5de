package dev.steadfast.standalone.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
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

/** Every panel asks for what exists, and every link leads somewhere. */
class DashboardsTest {
    private static final Pattern VARIABLE = Pattern.compile("\\$([a-z][a-z_]*)");
    private static final Pattern DASHBOARD = Pattern.compile("/d/([a-z-]+)");
    private static final Pattern PASSED = Pattern.compile("var-([a-z_]+)=");

    @TestFactory
    Stream<DynamicTest> asksForWhatExists() {
        return Dashboards.FILES.stream().flatMap(file -> Dashboards.queries(file).stream().map(query -> dynamicTest(query.place(), () -> {
            assertEquals(List.of(), KnownMetrics.problems(query.text(), query.label() == null ? Set.of() : Set.of(query.label())), query.text());
            Set<String> used = VARIABLE.matcher(query.text()).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
            used.removeAll(Dashboards.variables(Dashboards.read(file)));
            assertEquals(Set.of(), used, "variables that the dashboard does not have");
        })));
    }

    @TestFactory
    Stream<DynamicTest> isOneDashboardOfSteadfasts() {
        return Dashboards.FILES.stream().map(file -> dynamicTest(file, () -> {
            JsonNode dashboard = Dashboards.read(file);
            assertEquals("steadfast-" + file, dashboard.path("uid").asString());
            assertEquals("steadfast", dashboard.at("/tags/0").asString());
            assertTrue(Dashboards.variables(dashboard).containsAll(Set.of("datasource", "cluster")), Dashboards.variables(dashboard).toString());
            Set<Integer> ids = new HashSet<>();
            for (JsonNode panel : dashboard.path("panels")) {
                assertTrue(ids.add(panel.path("id").asInt()), "two panels " + panel.path("id"));
                assertEquals("${datasource}", panel.at("/datasource/uid").asString());
                assertTrue(panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt() <= 24, panel.path("title").asString());
            }
            assertTrue(Files.size(Dashboards.FOLDER.resolve(file + ".json")) < 200_000, "a ConfigMap holds a megabyte, a person less");
        }));
    }

    @TestFactory
    Stream<DynamicTest> itsLinksLeadSomewhere() {
        return Dashboards.FILES.stream().flatMap(file -> Dashboards.links(Dashboards.read(file)).stream().distinct().map(link -> dynamicTest(file + " " + link, () -> leads(link))));
    }

    /** From an alert to the dashboard that shows what it is about. */
    @TestFactory
    Stream<DynamicTest> anAlertLeadsToADashboard() {
        return Alerts.all().stream().map(alert -> dynamicTest(alert.name(), () -> leads(alert.annotation("dashboard_url"))));
    }

    private static void leads(String link) {
        var dashboard = DASHBOARD.matcher(link);
        if (dashboard.lookingAt()) {
            JsonNode target = Dashboards.read(dashboard.group(1).replaceFirst("steadfast-", ""));
            PASSED.matcher(link).results().forEach(m -> assertTrue(Dashboards.variables(target).contains(m.group(1)), link + ": no variable " + m.group(1)));
        } else {
            assertTrue(link.startsWith("https://steadfast.dev/docs/runbooks/${__data.fields.rule}") || link.startsWith("${console}/console/index.html?"), link);
        }
    }

    @Test
    void theSidecarFindsThemAll() throws IOException {
        JsonNode kustomization = Alerts.read(Dashboards.FOLDER.resolve("kustomization.yaml"));
        assertEquals("1", kustomization.at("/generatorOptions/labels/grafana_dashboard").asString());
        Set<String> generated = Alerts.elements(kustomization.path("configMapGenerator")).map(g -> g.at("/files/0").asString()).collect(Collectors.toSet());
        try (Stream<java.nio.file.Path> files = Files.list(Dashboards.FOLDER)) {
            assertEquals(files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".json")).collect(Collectors.toSet()), generated);
        }
    }
}
