package dev.steadfast.standalone.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that people unpack: it is made, unpacked and run. */
class DistributionTest {
    @TempDir
    static Path folder;
    private static Path home;

    private record Ended(int status, String out) {}

    @BeforeAll
    static void makeAndUnpack() throws Exception {
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(e -> !e.contains("test-classes") && !e.contains("junit") && !e.contains("opentest4j") && !e.contains("apiguardian") && !e.contains("surefire")).collect(Collectors.joining(":"));
        Ended built = run(Manifests.DEPLOY.resolve("dist/build").toString(), "--class-path", classes, folder.toString());
        assertEquals(0, built.status(), built.out());
        String archive = built.out().lines().reduce((a, b) -> b).orElseThrow();
        assertTrue(archive.matches(".*/steadfast-[0-9.]+(-SNAPSHOT)?\\.tar\\.gz"), archive);
        assertEquals(0, run("tar", "--extract", "--file", archive, "--directory", folder.toString()).status());
        home = Path.of(archive.replace(".tar.gz", ""));
    }

    @Test
    void itRunsWhereItWasUnpacked() throws Exception {
        Ended ran = run(home.resolve("bin/steadfast").toString(), "topics", "create", "--print", "--kafka", "kafka:9092");
        assertEquals(0, ran.status(), ran.out());
        assertTrue(ran.out().startsWith("kafka-topics.sh --bootstrap-server kafka:9092 --create"), ran.out());
    }

    /** kubectl looks on the path for {@code kubectl-NAME} and hands everything on. */
    @Test
    void itIsACommandOfKubectl() throws Exception {
        List<String> kubectl = Kubectl.find().map(k -> List.of(k.program().toString(), "steadfast", "--version")).orElse(List.of("kubectl-steadfast", "--version"));
        Ended ran = run(Map.of("PATH", home.resolve("bin") + ":" + System.getenv("PATH")), kubectl);
        assertEquals(0, ran.status(), ran.out());
        assertTrue(ran.out().startsWith("steadfast "), ran.out());
    }

    @Test
    void bashCompletesItsCommands() throws Exception {
        Ended ran = run("bash", "-c", "source " + home.resolve("completion/steadfast.bash") + "; COMP_WORDS=(steadfast top); COMP_CWORD=1; _complete_steadfast; echo ${COMPREPLY[@]}");
        assertEquals("topics\n", ran.out());
    }

    @Test
    void nothingOfTheTestsIsInIt() throws IOException {
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            assertEquals(List.of(), jars.map(j -> j.getFileName().toString()).filter(j -> j.contains("junit") || j.contains("opentest4j") || !j.endsWith(".jar") && !j.equals("jdk.sh")).toList());
        }
    }

    private static Ended run(String... command) throws Exception {
        return run(Map.of(), List.of(command));
    }

    private static Ended run(Map<String, String> environment, List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile());
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CACHE_HOME", folder.toString());
        // Found by what runs, not by this process's own path.
        if (environment.containsKey("PATH") && command.getFirst().equals("kubectl-steadfast")) {
            builder.command(Stream.concat(Stream.of(home.resolve("bin/kubectl-steadfast").toString()), command.stream().skip(1)).toList());
        }
        int status = builder.start().waitFor();
        return new Ended(status, Files.readString(folder.resolve("out")));
    }
}
