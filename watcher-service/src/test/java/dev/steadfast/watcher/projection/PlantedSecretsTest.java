package dev.steadfast.watcher.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.resource.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Secrets in every place of every kind: none leaves. */
class PlantedSecretsTest {
    private static final String CREDENTIAL = "x password=PLANTED-hunter2 y";

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noPlantedSecretLeaves(Kind kind) {
        assertFalse(new String(new ProjectionCase(kind).projected().value(), StandardCharsets.UTF_8).contains("PLANTED"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void fieldsThatNobodyKnowsStay(Kind kind) {
        ProjectionCase c = new ProjectionCase(kind);
        JsonNode tree = c.tree();
        for (ObjectNode object : objects(tree)) {
            object.put("unknown", "PLANTED").putObject("unknownObject").putArray("list").add("PLANTED");
        }
        // Maps whose keys are free take what looks like an entry.
        byte[] projected = Projection.of(kind).project(Json.write(tree)).value();
        String withoutEntries = new String(projected, StandardCharsets.UTF_8).replace(",\"unknown\":\"PLANTED\"", "").replace("\"unknown\":\"PLANTED\"", "");
        assertFalse(withoutEntries.contains("PLANTED"));
        assertFalse(withoutEntries.contains("unknownObject"));
    }

    /** A credential in the place of every string, one at a time: it leaves nowhere but where the list says that the text is a name, a uid or an instant. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void credentialsInTextsAreMasked(Kind kind) {
        Set<String> leaks = new TreeSet<>();
        JsonNode tree = new ProjectionCase(kind).tree();
        strings("", tree, (path, put) -> {
            put.accept(CREDENTIAL);
            if (!path.equals("kind") && contains(Projection.of(kind).project(Json.write(tree)))) {
                leaks.add(path);
            }
        });
        Set<String> exact = AllowedPaths.of(FieldsFile.compile(new Lists(), kind.kind())).entrySet().stream()
                .filter(e -> e.getValue() == Scalar.EXACT).map(Map.Entry::getKey).collect(Collectors.toSet());
        leaks.removeAll(exact);
        assertEquals(Set.of(), leaks);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void spacesAndOrderOfOtherFieldsDoNotMatter(Kind kind) {
        ProjectionCase c = new ProjectionCase(kind);
        assertArrayEquals(c.projected().value(), Projection.of(kind).project(Json.write(c.tree())).value());
    }

    private static boolean contains(Projected projected) {
        return new String(projected.value(), StandardCharsets.UTF_8).contains("PLANTED-hunter2");
    }

    static List<ObjectNode> objects(JsonNode tree) {
        List<ObjectNode> found = new ArrayList<>();
        if (tree instanceof ObjectNode object) {
            found.add(object);
        }
        tree.forEach(child -> found.addAll(objects(child)));
        return found;
    }

    interface Place {
        void at(String path, java.util.function.Consumer<String> put);
    }

    /** Visits every string, and puts it back. */
    static void strings(String path, JsonNode node, Place place) {
        switch (node) {
            case ObjectNode object -> List.copyOf(object.propertyNames()).forEach(name -> {
                JsonNode child = object.get(name);
                String at = path.isEmpty() ? name : path + "." + name;
                if (child.isString()) {
                    place.at(inMap(path, at), value -> object.put(name, value));
                    object.set(name, child);
                } else {
                    strings(at, child, place);
                }
            });
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    int index = i;
                    JsonNode child = array.get(i);
                    if (child.isString()) {
                        place.at(path + "[]", value -> array.set(index, value));
                        array.set(i, child);
                    } else {
                        strings(path + "[]", child, place);
                    }
                }
            }
            default -> { }
        }
    }

    private static String inMap(String parent, String path) {
        return parent.endsWith("abels") ? parent + ".*" : path;
    }
}
