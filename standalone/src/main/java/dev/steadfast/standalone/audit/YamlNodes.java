package dev.steadfast.standalone.audit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Values of one YAML document: maps, lists, texts, numbers, truth values and null. Anchors, aliases and merge keys are resolved as kubectl does; what they blow up to is bounded. */
final class YamlNodes {

    private static final int MAX_DEPTH = 200;
    private static final long MAX_WEIGHT = 1_000_000;
    private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(([0-9]+\\.[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?|(0|[1-9][0-9]*)[eE][-+]?[0-9]+)");

    private final Iterator<Event> events;
    private final Map<String, Object> anchors = new HashMap<>();
    private final Map<Object, Long> weights = new IdentityHashMap<>();

    YamlNodes(Iterator<Event> events) {
        this.events = events;
    }

    /** The value that begins with this event. */
    Object value(Event first) {
        Object value = value(first, 0);
        if (weight(value) > MAX_WEIGHT) {
            throw new Unreadable("has aliases that blow up to more than " + MAX_WEIGHT + " values");
        }
        return value;
    }

    private Object value(Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Unreadable("is nested deeper than " + MAX_DEPTH + " levels");
        }
        if (event instanceof AliasEvent alias) {
            String name = alias.getAlias().getValue();
            if (!anchors.containsKey(name)) {
                throw new Unreadable("has the alias *" + name + " without an anchor &" + name + " before it");
            }
            return anchors.get(name);
        }
        Object value = switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event);
            case SequenceStart -> sequence(depth);
            case MappingStart -> mapping(depth);
            default -> throw new Unreadable("has " + event.getEventId() + " where a value should be");
        };
        if (event instanceof NodeEvent node) {
            node.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), value));
        }
        return value;
    }

    private List<Object> sequence(int depth) {
        List<Object> list = new ArrayList<>();
        long weight = 1;
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            Object element = value(event, depth + 1);
            list.add(element);
            weight = bounded(weight + weight(element));
        }
        weights.put(list, weight);
        return list;
    }

    private Map<String, Object> mapping(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        List<Object> merged = new ArrayList<>();
        long weight = 1;
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            String key = key(event);
            Object value = value(events.next(), depth + 1);
            weight = bounded(weight + 1 + weight(value));
            if ("<<".equals(key)) {
                merged.addAll(value instanceof List<?> several ? several : List.of(value == null ? Map.of() : value));
            } else if (map.containsKey(key)) {
                throw twice(key);
            } else {
                map.put(key, value);
            }
        }
        for (Object source : merged) {
            if (!(source instanceof Map<?, ?> other)) {
                throw new Unreadable("has a merge key << whose value is no mapping");
            }
            other.forEach((key, value) -> map.putIfAbsent((String) key, value));
        }
        weights.put(map, weight);
        return map;
    }

    String key(Event event) {
        if (event instanceof AliasEvent alias && anchors.get(alias.getAlias().getValue()) instanceof String text) {
            return text;
        }
        if (!(event instanceof ScalarEvent scalar)) {
            throw new Unreadable("has a mapping whose key is no text");
        }
        return scalar.getValue();
    }

    static Unreadable twice(String key) {
        return new Unreadable("has the key " + key + " twice in one mapping (two documents without a line --- between them?)");
    }

    private long weight(Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?> ? weights.getOrDefault(value, 1L) : 1;
    }

    private static long bounded(long weight) {
        return Math.min(weight, MAX_WEIGHT + 1);
    }

    /** YAML's core schema; what is quoted is text. */
    private static Object scalar(ScalarEvent scalar) {
        String text = scalar.getValue();
        if (!scalar.isPlain() || scalar.getTag().map(t -> t.endsWith(":str") || t.equals("!")).orElse(false)) {
            return text;
        }
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> null;
            case "true", "True", "TRUE" -> Boolean.TRUE;
            case "false", "False", "FALSE" -> Boolean.FALSE;
            default -> text.length() < 40 && INTEGER.matcher(text).matches() ? new BigInteger(text)
                    : text.length() < 40 && DECIMAL.matcher(text).matches() ? decimal(text) : text;
        };
    }

    private static Object decimal(String text) {
        BigDecimal number = new BigDecimal(text);
        // 1e999999999 is a few characters and would be a very long number.
        return Math.abs((long) number.scale()) > 100 ? text : number;
    }
}
