package dev.steadfast.testbed.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Requirements on labels: of a {@code labelSelector} parameter, or of a selector inside an object. */
public final class LabelSelector {
    private static final Pattern TERM = Pattern.compile(
        "\\s*(?:(!)\\s*([^\\s=!,()]+)|([^\\s=!,()]+)\\s+(in|notin)\\s*\\(([^)]*)\\)|([^\\s=!,()]+)\\s*(==|=|!=)\\s*([^\\s=!,()]*)|([^\\s=!,()]+))\\s*(,|$)");

    private record Requirement(String key, String operator, List<String> values) {
        boolean holds(JsonNode labels) {
            String value = Json.text(labels, key);
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                default -> false;
            };
        }
    }

    private final List<Requirement> requirements = new ArrayList<>();

    private LabelSelector() {
    }

    /** As in {@code a=b,c!=d,e in (f,g),h,!i}. */
    static LabelSelector parse(String text) {
        var selector = new LabelSelector();
        Matcher term = TERM.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!term.find(end) || term.start() != end) {
                throw Refused.badRequest("unable to parse requirement: found '" + text.substring(end) + "'");
            }
            selector.requirements.add(requirement(term));
            end = term.end();
        }
        return selector;
    }

    private static Requirement requirement(Matcher term) {
        if (term.group(1) != null) {
            return new Requirement(term.group(2), "DoesNotExist", List.of());
        }
        if (term.group(3) != null) {
            return new Requirement(term.group(3), term.group(4).equals("in") ? "In" : "NotIn", List.of(term.group(5).trim().split("\\s*,\\s*")));
        }
        if (term.group(6) != null) {
            return new Requirement(term.group(6), term.group(7).equals("!=") ? "NotIn" : "In", List.of(term.group(8)));
        }
        return new Requirement(term.group(9), "Exists", List.of());
    }

    /** A selector with {@code matchLabels} and {@code matchExpressions}; an empty one matches all, a missing one nothing. */
    public static LabelSelector of(JsonNode selector) {
        var result = new LabelSelector();
        if (!selector.isObject()) {
            result.requirements.add(new Requirement("", "never", List.of()));
            return result;
        }
        selector.path("matchLabels").properties().forEach(label ->
            result.requirements.add(new Requirement(label.getKey(), "In", List.of(label.getValue().asString()))));
        selector.path("matchExpressions").forEach(term -> {
            List<String> values = new ArrayList<>();
            term.path("values").forEach(value -> values.add(value.asString()));
            result.requirements.add(new Requirement(Json.text("", term, "key"), Json.text("", term, "operator"), values));
        });
        return result;
    }

    public boolean matches(JsonNode labels) {
        return requirements.stream().allMatch(requirement -> requirement.holds(labels));
    }
}
