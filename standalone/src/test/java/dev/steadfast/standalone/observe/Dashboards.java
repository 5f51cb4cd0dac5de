package dev.steadfast.standalone.observe;

import dev.steadfast.contract.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The dashboards of {@code deploy/dashboards}. */
final class Dashboards {
    static final Path FOLDER = Alerts.ROOT.resolve("deploy/dashboards");
    static final List<String> FILES = List.of("fleet", "set", "volumes", "pipeline");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), ([a-z_]+)\\)");
    private static final Pattern QUERY_RESULT = Pattern.compile("query_result\\((.+)\\)");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:__)?[a-z_]+");

    private Dashboards() {}

    /** A query of a panel or a variable. @param place where it stands @param label that a variable takes from it; null for a panel */
    record Query(String place, String text, String label) {
        @Override
        public String toString() {
            return place + ": " + text;
        }

        /** As Prometheus gets it. @param values of variables; one that is not given matches everything */
        String with(Map<String, String> values) {
            return VARIABLE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group().substring(1), ".*")));
        }
    }

    static JsonNode read(String file) {
        try {
            return Json.tree(Files.readAllBytes(FOLDER.resolve(file + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<String> variables(JsonNode dashboard) {
        return Alerts.elements(dashboard.at("/templating/list")).map(v -> v.path("name").asString()).collect(Collectors.toCollection(TreeSet::new));
    }

    static List<Query> queries(String file) {
        JsonNode dashboard = read(file);
        List<Query> queries = new ArrayList<>();
        for (JsonNode variable : dashboard.at("/templating/list")) {
            Matcher values = LABEL_VALUES.matcher(variable.path("query").asString());
            Matcher result = QUERY_RESULT.matcher(variable.path("query").asString());
            if (values.matches()) {
                queries.add(new Query(file + " $" + variable.path("name").asString(), values.group(1), values.group(2)));
            } else if (result.matches()) {
                queries.add(new Query(file + " $" + variable.path("name").asString(), result.group(1), "k8s_cluster"));
            }
        }
        for (JsonNode panel : dashboard.path("panels")) {
            panel.path("targets").forEach(target -> queries.add(new Query(file + " / " + panel.path("title").asString(), target.path("expr").asString(), null)));
        }
        return queries;
    }

    /** Where it leads to: panels' and its own. */
    static List<String> links(JsonNode dashboard) {
        return dashboard.findValues("url").stream().map(JsonNode::asString).toList();
    }
}
