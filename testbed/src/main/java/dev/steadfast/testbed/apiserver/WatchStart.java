package dev.steadfast.testbed.apiserver;

/**
 * Where a watch begins.
 *
 * @param initial with an ADDED for everything that exists
 * @param endBookmark and a bookmark that says that this was all
 */
record WatchStart(long version, boolean initial, boolean endBookmark) {

    static WatchStart of(Call call) {
        String text = call.parameter("resourceVersion");
        String match = call.parameter("resourceVersionMatch");
        if (call.flag("sendInitialEvents")) {
            if (!match.equals("NotOlderThan")) {
                throw Refused.options("ListOptions", new Refused.Cause("FieldValueForbidden",
                    "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan", "resourceVersionMatch"));
            }
            return new WatchStart(0, true, true);
        }
        if (!match.isEmpty()) {
            throw Refused.options("ListOptions", new Refused.Cause("FieldValueForbidden",
                "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided", "resourceVersionMatch"));
        }
        long version = text.isEmpty() ? 0 : ListVersion.number(call, text);
        return new WatchStart(version, version == 0, false);
    }
}
