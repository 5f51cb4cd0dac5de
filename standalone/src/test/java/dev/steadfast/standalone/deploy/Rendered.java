package dev.steadfast.standalone.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** An overlay as {@code kubectl kustomize} renders it. */
record Rendered(String overlay, String text, List<JsonNode> objects) {
    private static final Path OVERLAYS = Manifests.DEPLOY.resolve("overlays");
    private static final Map<String, Rendered> KNOWN = new ConcurrentHashMap<>();

    static List<String> overlays() {
        try (Stream<Path> folders = Files.list(OVERLAYS)) {
            return folders.map(f -> f.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Rendered of(String overlay) {
        return KNOWN.computeIfAbsent(overlay, name -> at(OVERLAYS.resolve(name)));
    }

    /** One that is not under {@code deploy/overlays}. */
    static Rendered at(Path folder) {
        String text = Kubectl.find().orElseThrow().run("kustomize", folder.toString()).well();
        return new Rendered(folder.getFileName().toString(), text, Manifests.parse(text));
    }

    Stream<JsonNode> ofKind(String kind) {
        return objects.stream().filter(o -> kind.equals(o.path("kind").asString()));
    }

    boolean has(String kind, String name) {
        return ofKind(kind).anyMatch(o -> name(o).equals(name));
    }

    JsonNode named(String kind, String name) {
        return ofKind(kind).filter(o -> name(o).equals(name)).findFirst().orElseThrow(() -> new AssertionError(overlay + " has no " + kind + " " + name));
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asString();
    }

    /** What a service is told there, as its container sees it; what comes from a Secret is {@code from SECRET}. */
    Map<String, String> environment(String service) {
        JsonNode container = named("Deployment", "steadfast-" + service).at("/spec/template/spec/containers/0");
        Map<String, String> environment = new HashMap<>();
        for (JsonNode from : container.path("envFrom")) {
            named("ConfigMap", from.at("/configMapRef/name").asString()).path("data").properties().forEach(e -> environment.put(e.getKey(), e.getValue().asString()));
        }
        for (JsonNode env : container.path("env")) {
            environment.put(env.path("name").asString(), env.path("value").asString("from " + env.at("/valueFrom/secretKeyRef/name").asString()));
        }
        return environment;
    }
}
