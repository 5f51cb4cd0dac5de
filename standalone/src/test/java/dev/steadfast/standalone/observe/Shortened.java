package dev.steadfast.standalone.observe;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The rules with every time that they wait divided by the same factor: what is minutes in earnest is seconds in a play. */
final class Shortened {
    /** The demo's own deadlines are shortened by 75 (15 s of 20 minutes) and more; nothing here gets shorter than a second. */
    static final int FACTOR = 20;

    private static final Pattern WAIT = Pattern.compile("(?m)(^ +(?:for|keep_firing_for): |\\[|offset )([0-9]+)([smhd])");
    /** {@code time() - … > 900}, {@code … lag_seconds) > 30}: an age in seconds that ends the query. */
    private static final Pattern AGE = Pattern.compile("(?m)((?:^ +\\) > |_lag_seconds\\) > ))([0-9]+)$");

    private Shortened() {}

    static String rules(String text) {
        String waits = WAIT.matcher(text).replaceAll(m -> m.group(1) + Math.max(1, seconds(m) / FACTOR) + "s");
        return AGE.matcher(waits).replaceAll(m -> m.group(1) + (seconds(m.group(2)) ? Math.max(1, Long.parseLong(m.group(2)) / FACTOR) : m.group(2)));
    }

    /** Counts stay what they are: only 30, 60 and 900 are ages. */
    private static boolean seconds(String number) {
        return number.equals("30") || number.equals("60") || number.equals("900");
    }

    private static long seconds(MatchResult wait) {
        long number = Long.parseLong(wait.group(2));
        return switch (wait.group(3)) {
            case "s" -> number;
            case "m" -> number * 60;
            case "h" -> number * 3600;
            default -> number * 86_400;
        };
    }
}
