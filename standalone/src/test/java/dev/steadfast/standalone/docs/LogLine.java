package dev.steadfast.standalone.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A message that some source logs. @param keys in the order in which they are given */
record LogLine(String message, String level, Set<String> keys) {
    private static final Pattern BEGIN = Pattern.compile("\\.at(Error|Warn|Info|Debug|Trace)\\(\\)");
    private static final Pattern KEY = Pattern.compile("addKeyValue\\(\\s*(?:\"([^\"]*)\"|(\\w+))");
    private static final Pattern CONSTANT = Pattern.compile("static final String (\\w+) = \"([^\"]*)\"");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|[?:]");
    private static final Pattern OUTAGE = Pattern.compile("new Outage\\(\\w+, \"(\\w+)\", .*?, \"([^\"]*)\", \"([^\"]*)\"\\)");
    /** A builder that was kept: {@code var log = LOG.atInfo()…; log.log("…")}. */
    private static final Pattern LATER = Pattern.compile("\\blog\\.log\\(\"([^\"]*)\"");

    /** All of {@code module}; those with the same message and level as one. */
    static List<LogLine> of(String module) {
        List<LogLine> lines = new ArrayList<>();
        Repository.sources(module).forEach(file -> read(file).forEach(line -> {
            LogLine same = lines.stream().filter(l -> l.message.equals(line.message) && l.level.equals(line.level)).findFirst().orElse(null);
            if (same == null) {
                lines.add(line);
            } else {
                same.keys.addAll(line.keys);
            }
        }));
        return lines;
    }

    private static List<LogLine> read(Path file) {
        String source = Repository.text(file);
        Map<String, String> constants = CONSTANT.matcher(source).results().collect(Collectors.toMap(m -> m.group(1), m -> m.group(2), (a, b) -> a));
        List<LogLine> lines = new ArrayList<>();
        OUTAGE.matcher(source).results().forEach(m -> {
            lines.add(new LogLine(m.group(2), "WARN", new LinkedHashSet<>(List.of(m.group(1), "reason"))));
            lines.add(new LogLine(m.group(3), "INFO", new LinkedHashSet<>(List.of(m.group(1)))));
        });
        for (MatchResult begin : BEGIN.matcher(source).results().toList()) {
            String statement = source.substring(begin.end(), end(source, begin.end()));
            Set<String> keys = KEY.matcher(statement).results().map(m -> m.group(1) != null ? m.group(1) : constants.getOrDefault(m.group(2), "")).filter(k -> !k.isEmpty())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            int log = statement.lastIndexOf(".log(");
            List<String> messages = log < 0 ? LATER.matcher(source).results().map(m -> m.group(1)).toList() : messages(statement.substring(log));
            messages.forEach(message -> lines.add(new LogLine(message, begin.group(1).toUpperCase(Locale.ROOT), new LinkedHashSet<>(keys))));
        }
        return lines;
    }

    /** Texts that are added up are one, those of {@code ?} and {@code :} two. */
    private static List<String> messages(String argument) {
        List<String> messages = new ArrayList<>();
        StringBuilder message = new StringBuilder();
        for (MatchResult part : LITERAL.matcher(argument).results().toList()) {
            if (part.group(1) != null) {
                message.append(part.group(1));
            } else {
                messages.add(message.toString());
                message.setLength(0);
            }
        }
        messages.add(message.toString());
        return messages.stream().filter(m -> !m.isEmpty()).toList();
    }

    /** Where the statement ends: at its semicolon, or where a lambda's parenthesis closes. */
    private static int end(String source, int from) {
        int depth = 0;
        boolean text = false;
        for (int at = from; at < source.length(); at++) {
            char c = source.charAt(at);
            if (text) {
                text = c != '"';
                at += c == '\\' ? 1 : 0;
            } else if (c == '"') {
                text = true;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth < 0 || c == ';' && depth == 0) {
                return at;
            }
        }
        return source.length();
    }
}
