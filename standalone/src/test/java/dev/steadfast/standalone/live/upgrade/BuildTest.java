package dev.steadfast.standalone.live.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {
    private static final List<String> JARS = List.of("contract", "chassis", "watcher-service", "analyzer-service", "remediator-service");

    @TempDir
    private Path folder;

    @Test
    void theSameIsRefusedWhateverItsVersion() throws IOException {
        Build old = distribution("old", "0.1.0", "code");
        Build now = distribution("new", "0.2.0", "code");
        jar("old", "standalone-0.1.0.jar", "a/Command.class", "of the command alone");
        jar("new", "netty.jar", "a/Netty.class", "has come in addition");

        String said = assertThrows(IllegalArgumentException.class, () -> Build.requireDifferent(old, now)).getMessage();

        assertTrue(said.startsWith("both builds of the services are the same, to the last class"), said);
    }

    @Test
    void whatDiffersIsSaid() throws IOException {
        Build old = distribution("old", "0.1.0", "code");
        distribution("new", "0.2.0", "code");
        jar("new", "chassis-0.2.0.jar", "a/Code.class", "other code");

        List<String> differing = Build.requireDifferent(old, Build.distribution(folder.resolve("new"), folder));

        assertEquals(1, differing.size());
        assertTrue(differing.getFirst().matches("chassis old [0-9a-f]{12}, old [0-9a-f]{12}"), differing.getFirst());
    }

    @Test
    void aFolderOfSomethingElseIsRefused() throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        jar("lib", "contract-0.1.0.jar", "a/Code.class", "code");

        String said = assertThrows(IllegalArgumentException.class, () -> Build.distribution(lib, folder)).getMessage();

        assertEquals(lib + " is not the lib of a distribution: chassis, watcher-service, analyzer-service, remediator-service not there", said);
    }

    private Build distribution(String name, String version, String code) throws IOException {
        Files.createDirectories(folder.resolve(name));
        for (String jar : JARS) {
            jar(name, jar + "-" + version + ".jar", "a/Code.class", code);
        }
        return Build.distribution(folder.resolve(name), folder);
    }

    /** With something in it that says when and by whom it was made, too. */
    private void jar(String lib, String jar, String entry, String content) throws IOException {
        Path file = folder.resolve(lib).resolve(jar);
        try (OutputStream out = Files.newOutputStream(file); JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
            entries.write(file.toString().getBytes(StandardCharsets.UTF_8));
            entries.putNextEntry(new JarEntry(entry));
            entries.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
