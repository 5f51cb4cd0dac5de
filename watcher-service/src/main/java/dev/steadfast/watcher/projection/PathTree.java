package dev.steadfast.watcher.projection;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Dotted paths, looked up in a {@code fieldsV1} set, where the step {@code spec} is written {@code f:spec}. */
final class PathTree {
    private final Map<String, PathTree> steps = new HashMap<>();
    /** The whole path that ends here, or null. */
    private String path;

    void add(String dotted) {
        PathTree at = this;
        for (String step : dotted.split("\\.")) {
            at = at.steps.computeIfAbsent("f:" + step, s -> new PathTree());
        }
        at.path = dotted;
    }

    /** Adds to {@code found} the paths that occur in the object at whose start the parser stands, and leaves it at the end. */
    void find(JsonParser in, Set<String> found) {
        for (String key = in.nextName(); key != null; key = in.nextName()) {
            JsonToken token = in.nextToken();
            PathTree step = steps.get(key);
            if (step != null && step.path != null) {
                found.add(step.path);
            }
            if (step != null && !step.steps.isEmpty() && token == JsonToken.START_OBJECT) {
                step.find(in, found);
            } else {
                in.skipChildren();
            }
        }
    }

    @Override
    public String toString() {
        return (path == null ? "" : path) + new TreeMap<>(steps).values();
    }
}
