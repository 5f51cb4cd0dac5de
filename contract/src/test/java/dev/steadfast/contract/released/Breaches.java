package dev.steadfast.contract.released;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What a later schema takes away from an earlier one, or asks for besides. Nothing of it may be, within a version. */
final class Breaches {
    /** What people read, and what is gone through part by part. */
    private static final Set<String> APART = Set.of("description", "$defs", "properties", "required", "anyOf", "items", "additionalProperties");

    private final List<String> found = new ArrayList<>();

    private Breaches() {}

    /** By file name. */
    static List<String> between(Map<String, JsonNode> earlier, Map<String, JsonNode> later) {
        Breaches breaches = new Breaches();
        earlier.forEach((file, schema) -> {
            if (later.containsKey(file)) {
                breaches.compare(file.replace(".json", ""), schema, later.get(file));
            } else {
                breaches.found.add(file.replace(".json", "") + " was removed");
            }
        });
        return breaches.found;
    }

    private void compare(String place, JsonNode earlier, JsonNode later) {
        earlier.properties().forEach(keyword -> {
            if (!APART.contains(keyword.getKey()) && !keyword.getValue().equals(later.get(keyword.getKey()))) {
                found.add(place + ": " + keyword.getKey() + " was " + keyword.getValue() + ", is " + later.path(keyword.getKey()));
            }
        });
        later.properties().forEach(keyword -> {
            if (!APART.contains(keyword.getKey()) && !earlier.has(keyword.getKey())) {
                found.add(place + ": " + keyword.getKey() + " is " + keyword.getValue() + ", nothing was said before");
            }
        });
        parts(place, earlier.path("properties"), later.path("properties"));
        parts(place + " $defs", earlier.path("$defs"), later.path("$defs"));
        for (String one : List.of("items", "additionalProperties")) {
            if (earlier.has(one)) {
                compare(place + "[]", earlier.get(one), later.path(one));
            }
        }
        required(place, earlier, later);
        choices(place, earlier, later);
    }

    private void parts(String place, JsonNode earlier, JsonNode later) {
        earlier.properties().forEach(part -> {
            if (later.has(part.getKey())) {
                compare(place + "." + part.getKey(), part.getValue(), later.get(part.getKey()));
            } else {
                found.add(place + "." + part.getKey() + " was removed");
            }
        });
    }

    /** Made required: an earlier record is not valid any more. Made optional: an earlier reader may not find what it was promised. */
    private void required(String place, JsonNode earlier, JsonNode later) {
        Set<String> before = texts(earlier.path("required"));
        Set<String> now = texts(later.path("required"));
        now.stream().filter(name -> !before.contains(name)).forEach(name -> found.add(place + "." + name + " was made required"));
        before.stream().filter(name -> !now.contains(name)).forEach(name -> found.add(place + "." + name + " was made optional"));
    }

    private void choices(String place, JsonNode earlier, JsonNode later) {
        Set<String> now = constants(later);
        constants(earlier).stream().filter(value -> !now.contains(value)).forEach(value -> found.add(place + ": the value " + value + " was removed"));
        if (open(earlier) && !open(later)) {
            found.add(place + ": values of a later version are not valid any more");
        }
    }

    private static boolean open(JsonNode choice) {
        return StreamSupport.stream(choice.path("anyOf").spliterator(), false).anyMatch(c -> !c.has("const"));
    }

    private static Set<String> constants(JsonNode choice) {
        return StreamSupport.stream(choice.path("anyOf").spliterator(), false).filter(c -> c.has("const")).map(c -> c.get("const").toString()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
    }
}
