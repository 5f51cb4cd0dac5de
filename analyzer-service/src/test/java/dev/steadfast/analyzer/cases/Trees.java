package dev.steadfast.analyzer.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Trees of maps, lists and values, as they come out of YAML. */
final class Trees {

    private static final Pattern OFFSET = Pattern.compile("@([+-]?)(.+)");
    private static final Pattern DURATION = Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");

    private Trees() {}

    /** RFC 7396: null removes. */
    static Object merged(Object target, Object patch) {
        if (!(patch instanceof Map<?, ?> changes)) {
            return patch;
        }
        Map<String, Object> result = target instanceof Map<?, ?> ? new LinkedHashMap<>(map(target)) : new LinkedHashMap<>();
        changes.forEach((key, value) -> {
            if (value == null) {
                result.remove((String) key);
            } else {
                result.put((String) key, merged(result.get(key), value));
            }
        });
        return result;
    }

    /** The same tree with instants in place of {@code @5m} (from the case's beginning), {@code @-30s} and {@code @+30s} (from now). */
    static Object dated(Object tree, Instant start, Instant now) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> result = new LinkedHashMap<>();
            map.forEach((key, value) -> result.put((String) key, dated(value, start, now)));
            return result;
        }
        if (tree instanceof List<?> list) {
            return list.stream().map(each -> dated(each, start, now)).toList();
        }
        Matcher offset = tree instanceof String text ? OFFSET.matcher(text) : null;
        if (offset == null || !offset.matches()) {
            return tree;
        }
        Duration duration = duration(offset.group(2));
        return switch (offset.group(1)) {
            case "+" -> now.plus(duration);
            case "-" -> now.minus(duration);
            default -> start.plus(duration);
        };
    }

    /** {@code 7d}, {@code 1h30m}, {@code 0s}. */
    static Duration duration(String text) {
        Matcher m = DURATION.matcher(text);
        if (text.isEmpty() || !m.matches()) {
            throw new IllegalArgumentException("no duration, such as 1h30m: " + text);
        }
        return Duration.ofDays(number(m, 1)).plusHours(number(m, 2)).plusMinutes(number(m, 3)).plusSeconds(number(m, 4));
    }

    private static long number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object tree) {
        return tree == null ? Map.of() : (Map<String, Object>) tree;
    }

    static List<?> list(Object tree) {
        return tree == null ? List.of() : (List<?>) tree;
    }

    static String text(Object tree, String otherwise) {
        return tree == null ? otherwise : String.valueOf(tree);
    }

    static int number(Object tree, int otherwise) {
        return tree == null ? otherwise : ((Number) tree).intValue();
    }

    /** Keys and values in turn; null values are left out. */
    static Map<String, Object> of(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (keysAndValues[i + 1] != null) {
                map.put((String) keysAndValues[i], keysAndValues[i + 1]);
            }
        }
        return map;
    }
}
