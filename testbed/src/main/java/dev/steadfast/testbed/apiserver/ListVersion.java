package dev.steadfast.testbed.apiserver;

import java.util.List;

/** What {@code resourceVersion} and {@code resourceVersionMatch} of a list ask for (catalogue, section 6.1). */
record ListVersion(Match match, long version) {
    enum Match { NEWEST, ANY, NOT_OLDER_THAN, EXACT }

    static ListVersion of(Call call) {
        String text = call.parameter("resourceVersion");
        String match = call.parameter("resourceVersionMatch");
        boolean continues = !call.parameter("continue").isEmpty();
        long version = text.isEmpty() ? 0 : number(call, text);
        check(call, text, match, continues);
        if (continues || text.isEmpty()) {
            return new ListVersion(Match.NEWEST, 0);
        }
        if (match.equals("Exact") || match.isEmpty() && version > 0 && !call.parameter("limit").isEmpty()) {
            return new ListVersion(Match.EXACT, version);
        }
        return new ListVersion(version == 0 ? Match.ANY : Match.NOT_OLDER_THAN, version);
    }

    private static void check(Call call, String text, String match, boolean continues) {
        if (continues && !text.isEmpty() && !text.equals("0")) {
            throw Refused.badRequest("specifying resource version is not allowed when using continue");
        }
        if (match.isEmpty()) {
            return;
        }
        String why = null;
        String reason = "FieldValueForbidden";
        if (continues) {
            why = "resourceVersionMatch is forbidden when continue is provided";
        } else if (text.isEmpty()) {
            why = "resourceVersionMatch is forbidden unless resourceVersion is provided";
        } else if (!match.equals("Exact") && !match.equals("NotOlderThan")) {
            why = "\"" + match + "\": supported values: \"Exact\", \"NotOlderThan\", \"\"";
            reason = "FieldValueNotSupported";
        } else if (match.equals("Exact") && text.equals("0")) {
            why = "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"";
        }
        if (why != null) {
            throw Refused.invalid(call.type(), "", List.of(new Refused.Cause(reason, why, "resourceVersionMatch")));
        }
    }

    static long number(Call call, String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw Refused.invalid(call.type(), "", List.of(new Refused.Cause("FieldValueInvalid",
                "\"" + text + "\": strconv.ParseUint: parsing \"" + text + "\": invalid syntax", "resourceVersion")));
        }
    }

    /** The version that is shown. */
    long resolve(long current, long forgotten) {
        if (version > current) {
            throw Refused.tooLarge(version, current);
        }
        if (match == Match.EXACT && version < forgotten) {
            throw Refused.expired("The resourceVersion for the provided list is too old.");
        }
        return match == Match.EXACT ? version : current;
    }
}
