package dev.steadfast.standalone.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.testbed.process.Needed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus itself says about the rules, their tests, and the dashboards' queries; where its tools are not installed, one line says that it was not asked. */
class PromtoolTest {
    private static final Map<String, String> NUMBERS = Map.of("__rate_interval", "5m", "price", "0.1");

    @TempDir
    private Path folder;

    @Test
    void theRulesAreRules() throws Exception {
        promtool(Alerts.FOLDER, "check", "rules", Alerts.FILES.stream().map(f -> f + ".yaml").toList());
    }

    @Test
    void theirTestsComeTrue() throws Exception {
        promtool(Alerts.FOLDER, "test", "rules", Alerts.TEST_FILES);
    }

    /** As recording rules, since promtool parses nothing else without a server. */
    @Test
    void theDashboardsAskInPromQl() throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboards\n    rules:\n");
        int number = 0;
        for (String file : Dashboards.FILES) {
            for (Dashboards.Query query : Dashboards.queries(file)) {
                rules.append("      # ").append(query.place()).append("\n      - record: query:").append(number++).append("\n        expr: '").append(query.with(NUMBERS).replace("'", "''")).append("'\n");
            }
        }
        Files.writeString(folder.resolve("queries.yaml"), rules.toString());
        promtool(folder, "check", "rules", List.of("queries.yaml"));
    }

    @Test
    void alertmanagerTakesTheRoutesAndInhibitions() throws Exception {
        run("amtool", Alerts.FOLDER, List.of("check-config", "alertmanager.yaml"));
    }

    private static void promtool(Path folder, String verb, String what, List<String> files) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(verb, what));
        arguments.addAll(files);
        run("promtool", folder, arguments);
    }

    private static void run(String program, Path folder, List<String> arguments) throws Exception {
        if (!Needed.programs(program + " " + String.join(" ", arguments) + " in " + folder, List.of(program))) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        Promtool.Result result = Promtool.run(folder, command);
        assertEquals(0, result.exit(), result.said());
    }
}
