package dev.steadfast.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The demo's temporary directory. */
final class Directories {

    private Directories() {}

    static void delete(Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }

    /** Where the log is from now on, so that it outlives the directory; null if there is none. */
    static Path keep(Path log) {
        try {
            return Files.exists(log) ? Files.copy(log, Files.createTempFile("steadfast-demo-", ".log"), StandardCopyOption.REPLACE_EXISTING) : null;
        } catch (IOException e) {
            return null;
        }
    }
}
