package dev.steadfast.watcher.projection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lists under {@code projection/} on the class path: lines without comments. */
final class Lists {

    /** @throws IllegalStateException if there is no such list */
    List<String> lines(String name) {
        try (InputStream in = Lists.class.getResourceAsStream("/projection/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no list projection/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Lists::withoutComment).filter(l -> !l.isEmpty()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("projection/" + name, e);
        }
    }

    /** A comment begins at the start of a line or behind a blank, so that a pattern may hold the sign itself. */
    private static String withoutComment(String line) {
        int comment = line.startsWith("#") ? 0 : line.indexOf(" #");
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }
}
