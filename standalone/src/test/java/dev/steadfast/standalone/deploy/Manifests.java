package dev.steadfast.standalone.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The objects of {@code deploy/base} and of the components that grant something, as they are written. */
final class Manifests {

    static final Path DEPLOY = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().getParent().resolve("deploy");
    static final Path BASE = DEPLOY.resolve("base");
    private static final Path COMPONENTS = DEPLOY.resolve("components");

    private static final YAMLMapper YAML = new YAMLMapper();

    private Manifests() {}

    static List<JsonNode> objects() {
        List<JsonNode> objects = new ArrayList<>();
        for (Path folder : List.of(BASE, COMPONENTS.resolve("writes"), COMPONENTS.resolve("fix-replace-pod"), COMPONENTS.resolve("fix-quarantine-claim"))) {
            for (JsonNode file : read(folder.resolve("kustomization.yaml")).getFirst().path("resources")) {
                objects.addAll(read(folder.resolve(file.asString())));
            }
        }
        return objects;
    }

    static Stream<JsonNode> ofKind(String kind) {
        return objects().stream().filter(o -> kind.equals(o.path("kind").asString()));
    }

    static JsonNode named(String kind, String name) {
        return ofKind(kind).filter(o -> name.equals(o.path("metadata").path("name").asString())).findFirst()
                .orElseThrow(() -> new AssertionError("deploy has no " + kind + " " + name));
    }

    /** The rules of a role: {@code verb group/resource} each. */
    static TreeSet<String> rights(JsonNode role) {
        TreeSet<String> rights = new TreeSet<>();
        for (JsonNode rule : role.path("rules")) {
            for (String group : texts(rule.path("apiGroups"))) {
                for (String resource : texts(rule.path("resources"))) {
                    texts(rule.path("verbs")).forEach(verb -> rights.add(verb + " " + group + "/" + resource));
                }
            }
        }
        return rights;
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
    }

    static List<JsonNode> read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents of a YAML text. */
    static List<JsonNode> parse(String text) {
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return values.readAll();
        }
    }
}
