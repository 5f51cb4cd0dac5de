package dev.steadfast.chassis.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * All keys with a common beginning, handed through as they are: {@code steadfast.kafka.ssl.truststore.location} of group
 * {@code steadfast.kafka} is {@code ssl.truststore.location}.
 *
 * @param problems says for the names and values of the group what is wrong, each beginning with the name
 * @param secret which names have a value that is never printed
 */
public record KeyGroup(String prefix, String doc, Function<Map<String, String>, List<String>> problems, Predicate<String> secret) {
    /** Without secrets. */
    public KeyGroup(String prefix, String doc, Function<Map<String, String>, List<String>> problems) {
        this(prefix, doc, problems, name -> false);
    }

    public KeyGroup {
        if (!prefix.matches("steadfast(\\.[a-z0-9]+)+")) {
            throw new IllegalArgumentException("key group " + prefix + ": give steadfast. and lower-case words with dots");
        }
    }

    public String described() {
        return prefix + ".* (" + environmentPrefix() + "*): " + doc;
    }

    String environmentPrefix() {
        return prefix.toUpperCase(Locale.ROOT).replace('.', '_') + "_";
    }
}
