package dev.steadfast.testbed.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What a real API server said in one check: a file under {@code src/test/resources/conformance}. */
final class Recording {
    static final Path ROOT = Path.of("src", "test", "resources", "conformance");
    private static final String RECORD = "conformance.record";

    private final Path file;

    Recording(Class<?> group, Method check) {
        file = ROOT.resolve(group.getSimpleName().replaceAll("Test$", "")).resolve(check.getName() + ".txt");
    }

    /** Whether the real server's talks are to be written down, not compared. */
    static boolean wanted() {
        return Boolean.getBoolean(RECORD);
    }

    void write(String talk, String version) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, talk.stripLeading());
            Files.writeString(ROOT.resolve("recorded.properties"), "server=" + version + "\ndate=" + LocalDate.now(ZoneOffset.UTC) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void compare(String talk, String server) {
        if (!Files.exists(file)) {
            throw new AssertionError(file + " is missing: record it with -D" + RECORD + "=true where there is a real API server");
        }
        try {
            String difference = Difference.of(Files.readString(file), talk.stripLeading());
            if (difference != null) {
                throw new AssertionError("the " + server + " says (+) something else than " + file + " (-):\n" + difference);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
