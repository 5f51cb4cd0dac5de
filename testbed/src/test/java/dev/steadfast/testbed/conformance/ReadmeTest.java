package dev.steadfast.testbed.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README counts the checks, and says of which server and when they were recorded. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");

    @Test
    void countsTheChecksOfEachGroup() throws Exception {
        Map<String, Long> rows = new TreeMap<>();
        Pattern.compile("(?m)^\\| `(\\w+Test)` \\| (\\d+) \\|").matcher(Files.readString(README)).results()
            .forEach(row -> rows.put(row.group(1), Long.valueOf(row.group(2))));
        assertEquals(checks(), rows);
    }

    @Test
    void saysHowManyOfWhichServerAndWhen() throws Exception {
        var recorded = new Properties();
        try (var in = Files.newInputStream(Recording.ROOT.resolve("recorded.properties"))) {
            recorded.load(in);
        }
        long all = checks().values().stream().mapToLong(Long::longValue).sum();
        String says = "**" + all + " checks, recorded of Kubernetes " + recorded.getProperty("server") + " on " + recorded.getProperty("date") + ".**";
        assertTrue(Files.readString(README).contains(says), "README.md should say: " + says);
    }

    @Test
    void everyCheckHasARecordingAndEveryRecordingACheck() throws Exception {
        var files = new TreeSet<String>();
        try (var walk = Files.walk(Recording.ROOT)) {
            walk.filter(file -> file.toString().endsWith(".txt")).forEach(file -> files.add(Recording.ROOT.relativize(file).toString().replace('\\', '/')));
        }
        var checks = new TreeSet<String>();
        for (Class<?> group : groups()) {
            Arrays.stream(group.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(Check.class))
                .forEach(m -> checks.add(group.getSimpleName().replaceAll("Test$", "") + "/" + m.getName() + ".txt"));
        }
        assertEquals(checks, files);
    }

    private static Map<String, Long> checks() throws Exception {
        Map<String, Long> counts = new TreeMap<>();
        for (Class<?> group : groups()) {
            long count = Arrays.stream(group.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(Check.class)).count();
            if (count > 0) {
                counts.put(group.getSimpleName(), count);
            }
        }
        return counts;
    }

    /** Every test class of this package. */
    private static Iterable<Class<?>> groups() throws Exception {
        Path classes = Path.of(ReadmeTest.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve(ReadmeTest.class.getPackageName().replace('.', '/'));
        try (var files = Files.list(classes)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("Test.class"))
                .map(name -> named(name.replace(".class", ""))).collect(Collectors.toList());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> named(String simple) {
        try {
            return Class.forName(ReadmeTest.class.getPackageName() + "." + simple);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
