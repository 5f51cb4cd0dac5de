package dev.steadfast.analyzer.detect;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them on objects: ISO 8601 ({@code PT20M}) or Go ({@code 1h20m}). */
final class Durations {

    private static final Pattern GO = Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");

    private Durations() {}

    /** Empty if the text is no positive duration: a typo on an object must not stop detection. */
    static Optional<Duration> parse(String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            Duration duration = text.startsWith("P") || text.startsWith("p") ? Duration.parse(text) : go(text.strip());
            return duration == null || duration.isNegative() || duration.isZero() ? Optional.empty() : Optional.of(duration);
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Duration go(String text) {
        Matcher matcher = GO.matcher(text);
        return matcher.matches() ? Duration.ofHours(number(matcher, 1)).plusMinutes(number(matcher, 2)).plusSeconds(number(matcher, 3)) : null;
    }

    private static long number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }
}
