package dev.steadfast.watcher.projection;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kind of credential.
 *
 * @param anchors texts of which one occurs, in whatever case, wherever the pattern matches; the pattern is tried only then
 * @param pattern what is replaced; what its group {@code keep} holds stays in front
 */
record Mask(String name, List<String> anchors, Pattern pattern, boolean keeps) {
    private static final int MIN_ANCHOR = 3;

    Mask {
        anchors = anchors.stream().map(a -> a.toLowerCase(Locale.ROOT)).toList();
        if (anchors.isEmpty() || anchors.stream().anyMatch(a -> a.length() < MIN_ANCHOR)) {
            throw new IllegalStateException("credential pattern " + name + " needs anchors of at least " + MIN_ANCHOR + " characters");
        }
    }

    /** @param line {@code NAME ANCHOR,ANCHOR REGEX}, separated by blanks */
    static Mask parse(String line) {
        String[] parts = line.split("\\s+", 3);
        if (parts.length != 3) {
            throw new IllegalStateException("expected NAME ANCHOR,ANCHOR REGEX: " + line);
        }
        Pattern pattern = Pattern.compile(parts[2]);
        return new Mask(parts[0], List.of(parts[1].split(",")), pattern, pattern.namedGroups().containsKey("keep"));
    }

    String apply(String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.replaceAll(m -> Matcher.quoteReplacement((keeps ? m.group("keep") : "") + "[masked:" + name + "]"));
    }
}
