package dev.steadfast.standalone.demo;

import dev.steadfast.testbed.apiserver.ApiClient;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.ResourceType;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The manifests in {@code resources/demo}. */
final class Manifests {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Manifests() {}

    /** Makes every object of the file, those with a namespace in this one. */
    static void apply(ApiClient hand, String file, String namespace) {
        for (ObjectNode object : read(file)) {
            ResourceType type = ResourceTypes.all().stream().filter(t -> t.kind().equals(object.path("kind").asString())).findFirst()
                    .orElseThrow(() -> new IllegalStateException(file + " has an object of kind " + object.path("kind") + ", which the simulated cluster does not know"));
            hand.create(type, type.namespaced() ? namespace : "", object);
        }
    }

    static ObjectNode namespace(String name) {
        ObjectNode namespace = Json.object();
        namespace.putObject("metadata").put("name", name);
        return namespace;
    }

    private static List<ObjectNode> read(String file) {
        try (InputStream in = Manifests.class.getResourceAsStream("/demo/" + file)) {
            List<ObjectNode> objects = new ArrayList<>();
            for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
                objects.add(MAPPER.valueToTree(document));
            }
            return objects;
        } catch (IOException e) {
            throw new IllegalStateException(file + " is part of this module", e);
        }
    }
}
