package dev.steadfast.contract.released;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.schema.SchemaTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a release put on the topics, as it was then: {@code released/<version>/golden} and {@code schemas}. */
record Release(Path folder) {
    private static final Path RELEASED = Path.of(System.getProperty("basedir", "."), "src/test/resources/released");
    static final Path SCHEMAS = Path.of(System.getProperty("basedir", "."), "src/main/resources/schemas");

    /** @param name {@code <type>/<case>.json} */
    record Message(String name, byte[] bytes) {
        /** The end of the type, as in the name of its schema. */
        String schema() {
            return name.substring(0, name.indexOf('/')) + ".json";
        }

        Class<?> type() {
            return SchemaTypes.all().get("dev.steadfast." + name.substring(0, name.indexOf('/')));
        }

        JsonNode tree() {
            return Json.tree(bytes);
        }
    }

    static List<Release> all() throws IOException {
        try (Stream<Path> folders = Files.list(RELEASED)) {
            return folders.filter(Files::isDirectory).sorted().map(Release::new).toList();
        }
    }

    String version() {
        return folder.getFileName().toString();
    }

    List<Message> messages() {
        return messages(folder.resolve("golden"));
    }

    static List<Message> messages(Path golden) {
        try (Stream<Path> files = Files.walk(golden)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().map(f -> new Message(golden.relativize(f).toString(), read(f))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return Json.tree(read(folder.resolve("asyncapi.json")));
    }

    /** The document of today. */
    static JsonNode today() {
        return Json.tree(read(SCHEMAS.resolveSibling("asyncapi.json")));
    }

    Map<String, JsonNode> schemas() {
        return schemas(folder.resolve("schemas"));
    }

    /** By file name. */
    static Map<String, JsonNode> schemas(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, JsonNode> schemas = new TreeMap<>();
            files.forEach(f -> schemas.put(f.getFileName().toString(), Json.tree(read(f))));
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
