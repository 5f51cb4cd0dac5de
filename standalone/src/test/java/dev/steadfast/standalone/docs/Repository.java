package dev.steadfast.standalone.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is written, in words and in code. */
final class Repository {
    static final Path ROOT = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize().getParent();
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");

    private Repository() {}

    /** Every page, by path. */
    static List<Page> pages() {
        return files(ROOT, ".md").stream().map(Page::read).toList();
    }

    static Page page(String path) {
        return Page.read(ROOT.resolve(path));
    }

    /** Java sources of the product's own code in {@code module}, without tests. */
    static List<Path> sources(String module) {
        return files(ROOT.resolve(module).resolve("src/main/java"), ".java");
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(Path folder, String end) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().flatMap(child -> {
                String name = child.getFileName().toString();
                if (Files.isDirectory(child)) {
                    return NOT_OURS.contains(name) ? Stream.of() : files(child, end).stream();
                }
                return name.endsWith(end) ? Stream.of(child) : Stream.of();
            }).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
