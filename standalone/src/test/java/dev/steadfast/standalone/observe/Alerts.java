package dev.steadfast.standalone.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files of {@code deploy/alerts}, as they are written. */
final class Alerts {
    static final Path ROOT = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().getParent();
    static final Path FOLDER = ROOT.resolve("deploy/alerts");
    static final Path RULE_OBJECT = FOLDER.resolve("prometheusrule.yaml");
    /** In the order in which they are meant to be read. */
    static final List<String> FILES = List.of("sets", "data", "remediations", "pipeline");
    /** Of the tests: beside those of each file, those that take days, with an evaluation now and then. */
    static final List<String> TEST_FILES = Stream.concat(FILES.stream(), Stream.of("days")).map(file -> "tests/" + file + ".yaml").toList();
    static final YAMLMapper YAML = new YAMLMapper();

    private Alerts() {}

    /** One rule. */
    record Alert(String name, String query, JsonNode rule) {
        String annotation(String annotation) {
            return rule.path("annotations").path(annotation).asString("");
        }

        String severity() {
            return rule.path("labels").path("severity").asString("");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<JsonNode> groups() {
        return FILES.stream().flatMap(file -> elements(read(FOLDER.resolve(file + ".yaml")).path("groups"))).toList();
    }

    static List<Alert> all() {
        return groups().stream().flatMap(group -> elements(group.path("rules")))
                .map(rule -> new Alert(rule.path("alert").asString(), rule.path("expr").asString(), rule)).toList();
    }

    /** The tests of promtool, of all files. */
    static List<JsonNode> tests() {
        return TEST_FILES.stream().flatMap(file -> elements(read(FOLDER.resolve(file)).path("tests"))).toList();
    }

    static Stream<JsonNode> elements(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all.stream();
    }

    static JsonNode read(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
