package dev.steadfast.standalone.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The Helm chart holds together, where there is no helm to say so. */
class ChartTest {
    private static final Pattern KEY = Pattern.compile("^ +#? ?(STEADFAST_[A-Z0-9_]+):", Pattern.MULTILINE);
    private static final JsonNode VALUES = Chart.read("values.yaml");
    private static final JsonNode SCHEMA = Chart.read("values.schema.json");

    @Test
    void itsVersionIsTheProjectsAndItsImagesAreThoseOfKustomize() throws IOException {
        MatchResult version = Pattern.compile("<version>(.*)</version>").matcher(Files.readString(Manifests.DEPLOY.resolveSibling("pom.xml"))).results().findFirst().orElseThrow();
        JsonNode chart = Chart.read("Chart.yaml");
        assertEquals(version.group(1), chart.path("version").asString());
        JsonNode images = Manifests.read(Manifests.BASE.resolve("kustomization.yaml")).getFirst().path("images");
        assertEquals(3, images.size());
        images.forEach(image -> {
            assertEquals(chart.path("appVersion").asString(), image.path("newTag").asString());
            String service = image.path("name").asString().replace("steadfast-", "");
            assertEquals(image.path("name"), VALUES.path(service).at("/image/repository"));
        });
    }

    @Test
    void eachOverlayHasItsValues() throws IOException {
        try (Stream<Path> files = Files.list(Chart.VALUES)) {
            assertEquals(Rendered.overlays(), files.map(f -> f.getFileName().toString().replace(".yaml", "")).sorted().toList());
        }
    }

    @TestFactory
    Stream<DynamicTest> theValuesOfAnOverlayExist() {
        return Rendered.overlays().stream().map(overlay -> dynamicTest(overlay, () -> {
            Set<String> known = Chart.leaves(VALUES);
            assertTrue(known.containsAll(Chart.leaves(Manifests.read(Chart.values(overlay)).getFirst())), overlay);
        }));
    }

    @Test
    void everyValueIsExplained() {
        List<String> explained = Chart.explained().stream().map(Chart.Value::path).toList();
        assertEquals(List.of(), Chart.leaves(VALUES).stream().filter(leaf -> explained.stream().noneMatch(e -> leaf.equals(e) || leaf.startsWith(e + "."))).toList());
    }

    @Test
    void theSchemaNamesEachValueAndNoOthers() {
        Set<String> named = named(SCHEMA);
        named.remove("global");
        Set<String> values = new TreeSet<>();
        // What the schema leaves open (labels, resources) is one name of it.
        Chart.leaves(VALUES).forEach(leaf -> values.add(named.stream().filter(n -> leaf.startsWith(n + ".")).findFirst().orElse(leaf)));
        KEY.matcher(Chart.text("values.yaml")).results().forEach(key -> values.add("config." + key.group(1)));
        assertEquals(values, named);
    }

    @Test
    void whereTheSchemaNamesSomethingNothingElseMayBeGiven() {
        SCHEMA.findParents("properties").stream().filter(s -> s.path("properties").isObject()).forEach(s -> assertEquals("false", s.path("additionalProperties").asString(), s.toString()));
    }

    /** All keys of the services are keys of the chart, or it says what has taken their place. */
    @Test
    void everyKeyOfTheServicesHasItsPlace() throws IOException {
        String values = Chart.text("values.yaml");
        String elsewhere = values.substring(values.indexOf("# Keys of the services"), values.indexOf("\n# All other keys"));
        TreeSet<String> placed = Pattern.compile("STEADFAST_[A-Z0-9_]+").matcher(elsewhere).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
        Set<String> keys = KEY.matcher(values).results().map(m -> m.group(1)).collect(Collectors.toSet());
        assertEquals(List.of(), keys.stream().filter(placed::contains).toList(), "in two places");
        placed.addAll(keys);
        assertEquals(KEY.matcher(Files.readString(Manifests.BASE.resolve("config.yaml"))).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new)), placed);
        Pattern.compile("\\(([a-zA-Z.]+)\\)").matcher(elsewhere).results().forEach(m -> assertTrue(Chart.leaves(VALUES).contains(m.group(1)), m.group(1)));
    }

    @Test
    void whatIsGivenNormallyIsWhatTheBaseHas() {
        JsonNode config = Manifests.named("ConfigMap", "steadfast").path("data");
        VALUES.path("config").properties().forEach(e -> assertEquals(config.path(e.getKey()), e.getValue(), e.getKey()));
        assertEquals(config.path("STEADFAST_KAFKA_BOOTSTRAP_SERVERS"), VALUES.at("/kafka/bootstrapServers"));
        assertEquals(config.path("STEADFAST_TOPICS_PARTITIONS").asString(), VALUES.at("/topics/partitions").asString());
        assertEquals(config.path("STEADFAST_TOPICS_REPLICATION").asString(), VALUES.at("/topics/replication").asString());
        assertEquals(config.path("STEADFAST_SIGNING_KEY_SECRET"), VALUES.at("/remediator/signingKeySecret"));
        for (String service : List.of("watcher", "analyzer", "remediator")) {
            JsonNode pod = Manifests.named("Deployment", "steadfast-" + service).at("/spec/template/spec");
            JsonNode container = pod.at("/containers/0");
            assertEquals(container.path("resources"), VALUES.path(service).path("resources"), service);
            assertEquals(container.path("env").valueStream().filter(e -> e.path("name").asString().equals("JAVA_TOOL_OPTIONS")).findFirst().orElseThrow().path("value"),
                    VALUES.path(service).path("javaToolOptions"), service);
            assertEquals(pod.path("priorityClassName"), VALUES.at("/priorityClass/name"), service);
        }
        assertEquals(ports(Manifests.named("NetworkPolicy", "steadfast-kafka").at("/spec/egress/1/ports")), ports(VALUES.at("/networkPolicy/kafkaPorts")));
        assertEquals(ports(Manifests.named("NetworkPolicy", "steadfast-api-server").at("/spec/egress/0/ports")), ports(VALUES.at("/networkPolicy/apiServerPorts")));
    }

    /** A manifest that Kustomize takes and the chart forgets would be found by nobody without helm. */
    @Test
    void everyManifestIsPrinted() throws IOException {
        String templates = Chart.templates();
        for (String folder : List.of("base", "components/writes", "components/fix-replace-pod", "components/fix-quarantine-claim", "components/prometheus-operator", "components/strimzi", "components/webhooks")) {
            Manifests.read(Manifests.DEPLOY.resolve(folder).resolve("kustomization.yaml")).getFirst().path("resources").forEach(file -> {
                String stem = file.asString().replace(".yaml", "");
                assertTrue(templates.contains("\"" + folder + "/" + file.asString() + "\"") || templates.contains("\"steadfast.service\" (list . \"" + stem + "\")")
                        || folder.endsWith("strimzi") && templates.contains("\"" + stem + "\""), folder + "/" + file.asString());
            });
        }
        try (Stream<Path> bindings = Files.list(Manifests.DEPLOY.resolve("components/namespaced/bindings"))) {
            bindings.forEach(b -> assertTrue(templates.contains("\"" + b.getFileName() + "\""), b.toString()));
        }
    }

    @Test
    void templatesAskForValuesThatExist() {
        Set<String> known = named(SCHEMA);
        Pattern.compile("\\.Values\\.([A-Za-z]+(?:\\.[A-Za-z]+)*)").matcher(Chart.templates()).results().map(m -> m.group(1)).forEach(path ->
                assertTrue(known.stream().anyMatch(k -> k.equals(path) || k.startsWith(path + ".")), path));
    }

    /** {@code -Dsteadfast.regenerate=true} writes it anew. */
    @Test
    void theTableOfValuesIsTheValues() throws IOException {
        String readme = Chart.text("README.md");
        String head = "| value | normally | |\n|---|---|---|\n";
        int begins = readme.indexOf(head) + head.length();
        String rows = Chart.explained().stream().map(ChartTest::row).collect(Collectors.joining());
        String expected = readme.substring(0, begins) + rows;
        if (Boolean.getBoolean("steadfast.regenerate")) {
            Files.writeString(Chart.FOLDER.resolve("README.md"), expected);
        }
        assertEquals(expected, Chart.text("README.md"), "the table ends the page");
    }

    private static String row(Chart.Value value) {
        String normally = value.normally().toString();
        return "| `" + value.path() + "` | " + (normally.length() > 120 ? "[values.yaml](values.yaml)" : "`" + normally + "`") + " | " + value.explanation() + " |\n";
    }

    private static Set<String> named(JsonNode schema) {
        Set<String> named = new TreeSet<>();
        schema.path("properties").properties().forEach(e -> {
            if (e.getValue().has("properties")) {
                named(e.getValue()).forEach(below -> named.add(e.getKey() + "." + below));
            } else {
                named.add(e.getKey());
            }
        });
        return named;
    }

    private static List<Integer> ports(JsonNode ports) {
        return ports.valueStream().map(p -> p.isObject() ? p.path("port").asInt() : p.asInt()).toList();
    }
}
