package dev.steadfast.testbed.apiserver;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request, apart from how it came.
 *
 * @param query the last value of each parameter
 * @param agent the {@code User-Agent}; its first word is the field manager where none is named
 * @param patch how the body of a PATCH is meant; null for all else
 * @param body empty for none
 */
record Call(User user, String agent, Verb verb, Target target, Map<String, String> query, PatchType patch, byte[] body) {

    ResourceType type() {
        return target.type();
    }

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    boolean flag(String name) {
        String value = parameter(name);
        return value.equals("true") || value.equals("1");
    }

    ObjectNode object() {
        return Json.parseObject(body);
    }

    /** True for {@code dryRun=All}. */
    boolean dryRun() {
        return dryRun(parameter("dryRun"), verb.options());
    }

    /** @param options as the server calls the options of the verb */
    static boolean dryRun(String value, String options) {
        if (!value.isEmpty() && !value.equals("All")) {
            throw Refused.options(options, new Refused.Cause("FieldValueNotSupported", "[\"" + value + "\"]: supported values: \"All\"", "dryRun"));
        }
        return !value.isEmpty();
    }

    String manager() {
        String named = parameter("fieldManager");
        if (!named.isEmpty()) {
            return named;
        }
        int end = agent.indexOf('/');
        String first = end < 0 ? agent : agent.substring(0, end);
        return first.isEmpty() ? "unknown" : first;
    }
}
