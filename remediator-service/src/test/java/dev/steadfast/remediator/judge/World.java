package dev.steadfast.remediator.judge;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.remediator.live.Live;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The objects of a case, by {@code Kind/name}, and what is changed about them. */
public final class World {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Map<String, JsonNode> objects = new LinkedHashMap<>();
    private final List<JsonNode> added = new ArrayList<>();

    private World() {}

    public static World of(String resource) {
        World world = new World();
        documents(resource).forEach(d -> world.objects.put(d.path("kind").asString() + "/" + d.path("metadata").path("name").asString(), d));
        return world;
    }

    public static List<JsonNode> documents(String resource) {
        try (InputStream in = World.class.getClassLoader().getResourceAsStream(resource)) {
            return YAML.readerFor(JsonNode.class).<JsonNode>readValues(in).readAll();
        } catch (IOException e) {
            throw new IllegalStateException(resource, e);
        }
    }

    /** RFC 7396, on each of the named objects; null removes the object. */
    public World change(JsonNode changes) {
        changes.properties().forEach(e -> {
            if (!objects.containsKey(e.getKey())) {
                throw new IllegalArgumentException("there is no " + e.getKey());
            }
            if (e.getValue().isNull()) {
                objects.remove(e.getKey());
            } else {
                objects.put(e.getKey(), merged(objects.get(e.getKey()), e.getValue()));
            }
        });
        return this;
    }

    public World add(JsonNode more) {
        more.forEach(added::add);
        return this;
    }

    public Live live(String unseen) {
        List<JsonNode> all = new ArrayList<>(objects.values());
        all.addAll(added);
        return new Live(all, unseen == null ? Map.of() : Map.of(Kind.of(unseen).orElseThrow(), "forbidden"));
    }

    public Live live() {
        return live(null);
    }

    public static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result = target != null && target.isObject() ? target.deepCopy().asObject() : Json.mapper().createObjectNode();
        patch.properties().forEach(e -> {
            if (e.getValue().isNull()) {
                result.remove(e.getKey());
            } else {
                result.set(e.getKey(), merged(result.get(e.getKey()), e.getValue()));
            }
        });
        return result;
    }
}
