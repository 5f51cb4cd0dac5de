package dev.steadfast.standalone.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The Helm chart, as it is written. */
final class Chart {
    static final Path FOLDER = Manifests.DEPLOY.resolve("helm/steadfast");
    static final Path VALUES = Manifests.DEPLOY.resolve("helm/values");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern LINE = Pattern.compile("^( *)(?:# (.*)|([A-Za-z_]+):.*)$");

    /** A value with what is said about it. @param path with dots */
    record Value(String path, String explanation, JsonNode normally) {}

    private Chart() {}

    static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(String file) {
        return YAML.readTree(text(file));
    }

    static JsonNode at(JsonNode tree, String path) {
        return tree.at("/" + path.replace('.', '/'));
    }

    static Path values(String overlay) {
        return VALUES.resolve(overlay + ".yaml");
    }

    /** All templates as one text. */
    static String templates() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("templates"))) {
            return files.sorted().map(f -> text("templates/" + f.getFileName())).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The paths of what is no map, or an empty one. */
    static Set<String> leaves(JsonNode tree) {
        Set<String> leaves = new TreeSet<>();
        tree.properties().forEach(e -> {
            if (e.getValue().isObject() && !e.getValue().isEmpty()) {
                leaves(e.getValue()).forEach(below -> leaves.add(e.getKey() + "." + below));
            } else {
                leaves.add(e.getKey());
            }
        });
        return leaves;
    }

    /** What has a comment of its own in values.yaml, right above it; what is below such a value belongs to it. */
    static List<Value> explained() {
        JsonNode values = read("values.yaml");
        List<Value> explained = new ArrayList<>();
        List<String> path = new ArrayList<>();
        List<String> comment = new ArrayList<>();
        int inside = Integer.MAX_VALUE;
        for (String line : text("values.yaml").lines().toList()) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                comment.clear();
                continue;
            }
            int depth = parts.group(1).length() / 2;
            if (depth > inside) {
                continue;
            }
            inside = Integer.MAX_VALUE;
            if (parts.group(2) != null) {
                comment.add(parts.group(2));
                continue;
            }
            path.subList(Math.min(depth, path.size()), path.size()).clear();
            path.add(parts.group(3));
            if (!comment.isEmpty()) {
                String name = String.join(".", path);
                explained.add(new Value(name, String.join(" ", comment), at(values, name)));
                inside = depth;
            }
            comment.clear();
        }
        return Collections.unmodifiableList(explained);
    }
}
