package dev.steadfast.testbed.apiserver;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a watch begins.
 *
 * @param initial with an ADDED for everything that exists
 * @param endBookmark and a bookmark that says that this was all
 */
record WatchStart(long version, boolean initial, boolean endBookmark) {

    private static final String MATCH = "resourceVersionMatch";

    static WatchStart of(Call call) {
        String text = call.parameter("resourceVersion");
        String match = call.parameter(MATCH);
        if (call.flag("sendInitialEvents")) {
            if (!match.equals("NotOlderThan")) {
                List<Refused.Cause> causes = new ArrayList<>();
                causes.add(new Refused.Cause("FieldValueForbidden", "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan", MATCH));
                if (!match.isEmpty()) {
                    causes.add(new Refused.Cause("FieldValueNotSupported", "\"" + match + "\": supported values: \"NotOlderThan\"", MATCH));
                }
                throw Refused.options("ListOptions", causes);
            }
            return new WatchStart(0, true, true);
        }
        if (!match.isEmpty()) {
            throw Refused.options("ListOptions", new Refused.Cause("FieldValueForbidden",
                "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided", MATCH));
        }
        long version = text.isEmpty() ? 0 : ListVersion.number(call, text);
        return new WatchStart(version, version == 0, false);
    }
}
