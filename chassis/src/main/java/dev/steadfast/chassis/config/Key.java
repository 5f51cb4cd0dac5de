package dev.steadfast.chassis.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One thing that can be configured. The name is {@code steadfast.} and lower-case words with dots; as an environment
 * variable it is the same in upper case with underscores.
 */
public final class Key<T> {
    private final String name;
    private final String doc;
    private final Parser<T> parser;
    private final String defaultText;
    private final boolean required;
    private final boolean secret;

    private Key(String name, String doc, Parser<T> parser, String defaultText, boolean required, boolean secret) {
        if (!name.matches("steadfast(\\.[a-z0-9]+)+")) {
            throw new IllegalArgumentException("key " + name + ": give steadfast. and lower-case words with dots");
        }
        this.name = name;
        this.doc = Objects.requireNonNull(doc);
        this.parser = parser;
        this.defaultText = defaultText;
        this.required = required;
        this.secret = secret;
    }

    public static <T> Key<T> of(String name, String doc, Parser<T> parser) {
        return new Key<>(name, doc, parser, null, false, false);
    }

    public static Key<String> text(String name, String doc) {
        return of(name, doc, text -> text);
    }

    /** Without blanks, in the order given; empty text is the empty list. */
    public static Key<List<String>> list(String name, String doc) {
        return of(name, doc + " (with commas)", text -> Arrays.stream(text.split(",")).map(String::strip).filter(item -> !item.isEmpty()).toList());
    }

    public static Key<Boolean> bool(String name, String doc) {
        return of(name, doc, text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("give true or false");
        });
    }

    public static Key<Integer> integer(String name, String doc, int min, int max) {
        return of(name, doc, text -> {
            long number;
            try {
                number = Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("not a whole number: give " + min + " to " + max, e);
            }
            if (number < min || number > max) {
                throw new IllegalArgumentException("out of range: give " + min + " to " + max);
            }
            return (int) number;
        });
    }

    public static Key<Duration> duration(String name, String doc) {
        return of(name, doc, Durations::parse);
    }

    public static Key<Path> path(String name, String doc) {
        return of(name, doc, Path::of);
    }

    /** Constants are written in lower case, with hyphens. */
    public static <E extends Enum<E>> Key<E> choice(String name, String doc, Class<E> type) {
        var choices = Arrays.stream(type.getEnumConstants()).map(Key::written).collect(Collectors.joining(", "));
        return of(name, doc + " (" + choices + ")", text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> written(constant).equals(text.toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("give one of " + choices)));
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param text as it would be written by an operator */
    public Key<T> orElse(String text) {
        return new Key<>(name, doc, parser, text, false, secret);
    }

    public Key<T> required() {
        return new Key<>(name, doc, parser, null, true, secret);
    }

    /** Never printed. */
    public Key<T> secret() {
        return new Key<>(name, doc, parser, defaultText, required, true);
    }

    /** @param remedy what to give instead, as "give an absolute path" */
    public Key<T> where(Predicate<T> valid, String remedy) {
        return new Key<>(name, doc, text -> {
            T value = parser.parse(text);
            if (!valid.test(value)) {
                throw new IllegalArgumentException(remedy);
            }
            return value;
        }, defaultText, required, secret);
    }

    public String name() {
        return name;
    }

    public String environmentName() {
        return name.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    public String doc() {
        return doc;
    }

    String defaultText() {
        return defaultText;
    }

    boolean isRequired() {
        return required;
    }

    boolean isSecret() {
        return secret;
    }

    T parse(String text) {
        return parser.parse(text);
    }

    /** One line for a list of all keys. */
    public String described() {
        var rest = required ? "required" : defaultText == null ? "optional" : "default " + (secret ? "********" : defaultText);
        return name + " (" + environmentName() + "): " + doc + "; " + rest;
    }

    @Override
    public String toString() {
        return name;
    }

    /** @see #parse */
    @FunctionalInterface
    public interface Parser<T> {
        /** @throws IllegalArgumentException whose message says what to give instead */
        T parse(String text);
    }
}
