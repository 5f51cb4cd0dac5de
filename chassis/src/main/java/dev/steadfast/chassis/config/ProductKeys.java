package dev.steadfast.chassis.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The names of all keys of all services: a name that another one reads is no slip. */
final class ProductKeys {
    private static final String GROUP = ".*";
    private static final List<String> LINES = read();

    private ProductKeys() {}

    static boolean know(String name) {
        return LINES.stream().anyMatch(line -> line.endsWith(GROUP) ? name.startsWith(line.substring(0, line.length() - 1)) : line.equals(name));
    }

    /** Without the groups. */
    static List<String> names() {
        return LINES.stream().filter(line -> !line.endsWith(GROUP)).toList();
    }

    private static List<String> read() {
        try (var in = ProductKeys.class.getResourceAsStream("keys.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
