package dev.steadfast.standalone.live.upgrade;

import dev.steadfast.testbed.process.Child;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A build of the services.
 *
 * @param name for people
 * @param classPath with which they are started, each as a {@link Child}
 * @param jars that services run with: by name, without the version if they are ours, a hash of what is in each; a folder of classes counts as the jar that is made of it
 */
record Build(String name, String classPath, Map<String, String> jars) {
    private static final List<String> SERVICES = List.of("contract", "chassis", "watcher-service", "analyzer-service", "remediator-service");
    /** Our own jars, whose names may end with a version: the same one for both builds, or not. The last two are part of the command alone, no service runs a line of them. */
    private static final Pattern OURS = Pattern.compile("(" + String.join("|", SERVICES) + "|standalone|testbed)(-\\d.*)?[.]jar");

    /** What this JVM runs with. */
    static Build here() {
        String classPath = System.getProperty("java.class.path");
        return new Build("new", classPath, jars(Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of)));
    }

    /** That of the folder {@code lib} of an unpacked distribution. @param scratch for the one class that it may not have */
    static Build distribution(Path lib, Path scratch) {
        try (Stream<Path> files = Files.list(lib)) {
            Build build = new Build("old", lib.toAbsolutePath().resolve("*") + File.pathSeparator + child(scratch), jars(files));
            List<String> missing = SERVICES.stream().filter(jar -> !build.jars.containsKey(jar)).toList();
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException(lib + " is not the lib of a distribution: " + String.join(", ", missing) + " not there");
            }
            return build;
        } catch (IOException e) {
            throw new IllegalArgumentException(lib + " can't be read: " + e, e);
        }
    }

    /** Which jars of this one the other one has not, or in which there is something else. */
    List<String> differing(Build other) {
        List<String> differing = new ArrayList<>();
        new TreeMap<>(jars).forEach((jar, hash) -> {
            String there = other.jars.get(jar);
            if (!hash.equals(there)) {
                differing.add(jar + " " + name + " " + hash + ", " + other.name + " " + (there == null ? "has none" : there));
            }
        });
        return differing;
    }

    /** @throws IllegalArgumentException they are the same: that would be no upgrade */
    static List<String> requireDifferent(Build old, Build now) {
        List<String> differing = old.differing(now);
        if (differing.isEmpty()) {
            throw new IllegalArgumentException("both builds of the services are the same, to the last class: give the lib of an older distribution");
        }
        return differing;
    }

    private static Map<String, String> jars(Stream<Path> entries) {
        Map<String, String> jars = new TreeMap<>();
        entries.forEach(entry -> {
            boolean folder = Files.isDirectory(entry) && entry.endsWith("target/classes");
            String file = folder ? entry.getParent().getParent().getFileName() + ".jar" : entry.getFileName().toString();
            Matcher ours = OURS.matcher(file);
            String name = ours.matches() ? ours.group(1) : file;
            if (ours.matches() && !SERVICES.contains(name)) {
                return;
            }
            if (folder) {
                jars.put(name, hash(entry));
            } else if (file.endsWith(".jar") && Files.isRegularFile(entry)) {
                jars.put(name, ours.matches() ? hashOfJar(entry) : hash(entry));
            }
        });
        return jars;
    }

    private static String hashOfJar(Path file) {
        try (FileSystem jar = FileSystems.newFileSystem(file)) {
            return hash(jar.getPath("/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of names and bytes; not of what says when and by whom it was built. */
    private static String hash(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            for (Path file : files.filter(f -> Files.isRegularFile(f) && !root.relativize(f).startsWith("META-INF")).sorted().toList()) {
                hash.update(root.relativize(file).toString().replace(File.separatorChar, '/').getBytes(StandardCharsets.UTF_8));
                hash.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(hash.digest(), 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A folder with the class that ends a process with this one, and nothing else of today's. */
    private static Path child(Path scratch) throws IOException {
        Path file = scratch.resolve("child").resolve(Child.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        try (InputStream in = Child.class.getResourceAsStream("Child.class")) {
            Files.write(file, in.readAllBytes());
        }
        return scratch.resolve("child");
    }
}
