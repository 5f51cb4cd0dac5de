package dev.steadfast.testbed.apiserver;

import java.util.ArrayList;
import java.util.List;

/** What {@code resourceVersion} and {@code resourceVersionMatch} of a list ask for (catalogue, section 6.1). */
record ListVersion(Match match, long version) {
    enum Match { NEWEST, ANY, NOT_OLDER_THAN, EXACT }

    static ListVersion of(Call call) {
        String text = call.parameter("resourceVersion");
        String match = call.parameter("resourceVersionMatch");
        boolean continues = !call.parameter("continue").isEmpty();
        check(text, match, continues, !call.parameter("sendInitialEvents").isEmpty());
        long version = text.isEmpty() ? 0 : number(call, text);
        if (continues || text.isEmpty()) {
            return new ListVersion(Match.NEWEST, 0);
        }
        if (match.equals("Exact") || match.isEmpty() && version > 0 && !call.parameter("limit").isEmpty()) {
            return new ListVersion(Match.EXACT, version);
        }
        return new ListVersion(version == 0 ? Match.ANY : Match.NOT_OLDER_THAN, version);
    }

    private static void check(String text, String match, boolean continues, boolean sendsInitialEvents) {
        if (match.isEmpty() && continues && !text.isEmpty() && !text.equals("0")) {
            throw Refused.badRequest("specifying resource version is not allowed when using continue");
        }
        throwIfAny(causes(text, match, continues), sendsInitialEvents);
    }

    private static List<Refused.Cause> causes(String text, String match, boolean continues) {
        if (match.isEmpty()) {
            return List.of();
        } else if (continues) {
            return of("FieldValueForbidden", "resourceVersionMatch is forbidden when continue is provided");
        } else if (text.isEmpty()) {
            return of("FieldValueForbidden", "resourceVersionMatch is forbidden unless resourceVersion is provided");
        } else if (!match.equals("Exact") && !match.equals("NotOlderThan")) {
            return of("FieldValueNotSupported", "\"" + match + "\": supported values: \"Exact\", \"NotOlderThan\", \"\"");
        } else if (match.equals("Exact") && text.equals("0")) {
            return of("FieldValueForbidden", "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
        }
        return List.of();
    }

    private static List<Refused.Cause> of(String reason, String why) {
        return List.of(new Refused.Cause(reason, why, "resourceVersionMatch"));
    }

    private static void throwIfAny(List<Refused.Cause> causes, boolean sendsInitialEvents) {
        List<Refused.Cause> all = new ArrayList<>(causes);
        if (sendsInitialEvents) {
            all.add(new Refused.Cause("FieldValueForbidden", "sendInitialEvents is forbidden for list", "sendInitialEvents"));
        }
        if (!all.isEmpty()) {
            throw Refused.options("ListOptions", all);
        }
    }

    static long number(Call call, String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            String why = "resourceVersion: Invalid value: \"" + text + "\": strconv.ParseUint: parsing \"" + text + "\": invalid syntax";
            throw call.verb() == Verb.WATCH ? Refused.plain(500, "", why) : Refused.badRequest("invalid resource version: " + why);
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
