package dev.steadfast.standalone.docs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** kubectl's templates: text with expressions in braces, and columns with a path each. */
final class JsonPathTemplate {
    private static final String NAME = "(\\\\.|[^\\s.,\\[\\]$@{}()|\\\\])+";
    private static final String TEXT = "(\"(\\\\.|[^\"\\\\])*\"|'(\\\\.|[^'\\\\])*')";
    private static final String PLAIN = "[$@]?((\\.\\.?(" + NAME + "|\\*)?)|\\[(\\*|-?\\d+|-?\\d*:-?\\d*(:-?\\d+)?|" + TEXT + "(, ?" + TEXT + ")*)])+";
    private static final String FILTER = "\\?\\(" + PLAIN + "( ?(==|!=|<=|>=|<|>) ?(" + TEXT + "|-?\\d+|true|false|" + PLAIN + "))?\\)";
    private static final String PATH = "[$@]?((\\.\\.?(" + NAME + "|\\*)?)|\\[(\\*|-?\\d+|-?\\d*:-?\\d*(:-?\\d+)?|" + TEXT + "(, ?" + TEXT + ")*|" + FILTER + ")])+";
    private static final Pattern EXPRESSION = Pattern.compile("\\{((?<range>range +" + PATH + ")|(?<end>end)|" + PATH + "|" + TEXT + ")}");
    private static final Pattern COLUMN = Pattern.compile("[^:,\\s]+:(\\{" + PATH + "}|" + PATH + ")(,|$)");

    private JsonPathTemplate() {}

    /** @return null if it is one */
    static String problem(String template) {
        Matcher matcher = EXPRESSION.matcher(template);
        int open = 0;
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            if (c == '}') {
                return "a brace that nothing opens, at " + template.substring(at);
            } else if (c == '{') {
                if (!matcher.find(at) || matcher.start() != at) {
                    return "no expression of kubectl's: " + template.substring(at);
                }
                open += matcher.group("range") != null ? 1 : matcher.group("end") != null ? -1 : 0;
                if (open < 0) {
                    return "an end without its range";
                }
                at = matcher.end();
            } else {
                at++;
            }
        }
        return open == 0 ? null : "a range without its end";
    }

    /** @return null if they are columns */
    static String columnsProblem(String columns) {
        Matcher matcher = COLUMN.matcher(columns);
        int at = 0;
        while (at < columns.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                return "no column: " + columns.substring(at);
            }
            at = matcher.end();
        }
        return columns.isEmpty() || columns.endsWith(",") ? "a column is missing" : null;
    }
}
