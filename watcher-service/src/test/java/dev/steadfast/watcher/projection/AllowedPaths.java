package dev.steadfast.watcher.projection;

import java.util.Map;
import java.util.TreeMap;

/** The paths of a compiled list, as its file writes them. */
final class AllowedPaths {

    private AllowedPaths() {}

    static Map<String, Field> of(Fields fields) {
        Map<String, Field> paths = new TreeMap<>();
        walk("", fields, paths);
        return paths;
    }

    private static void walk(String path, Field field, Map<String, Field> paths) {
        switch (field) {
            case Scalar scalar -> paths.put(path, scalar);
            case Presence presence -> paths.put(path, presence);
            case Writers writers -> paths.put(path, writers);
            case Seen seen -> walk(path, seen.field(), paths);
            case Elements elements -> walk(path + "[]", elements.element(), paths);
            case Entries entries -> walk(path + ".*", entries.value(), paths);
            case Fields fields -> fields.fields().forEach((name, f) -> walk(path.isEmpty() ? name : path + "." + name, f, paths));
        }
    }
}
