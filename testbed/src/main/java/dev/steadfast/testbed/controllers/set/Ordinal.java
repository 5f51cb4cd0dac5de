package dev.steadfast.testbed.controllers.set;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two parts of a pod's name: {@code <set>-<ordinal>}. */
record Ordinal(String set, int number) {
    private static final Pattern NAME = Pattern.compile("(.*)-([0-9]{1,9})");

    /** Null of a name of another form. */
    static Ordinal of(String pod) {
        Matcher name = NAME.matcher(pod);
        return name.matches() ? new Ordinal(name.group(1), Integer.parseInt(name.group(2))) : null;
    }
}
