package dev.steadfast.standalone.deploy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart's files are those of Kustomize, by links; what is packed has the files. */
class ChartArchiveTest {

    @Test
    void nothingIsCopied() throws IOException {
        try (Stream<Path> files = Files.walk(Chart.FOLDER.resolve("files"))) {
            List<Path> links = files.filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS)).toList();
            assertEquals(4, links.size());
            for (Path link : links) {
                assertTrue(Files.isSymbolicLink(link), link + " is a copy");
                assertEquals(Chart.FOLDER.resolve("files").relativize(link), Manifests.DEPLOY.toRealPath().relativize(link.toRealPath()), link.toString());
            }
        }
    }

    @Test
    void isPackedWithItsFilesAndAsTheSameBytes(@TempDir Path folder) throws IOException {
        Path archive = pack(folder.resolve("one"));
        assertArrayEquals(Files.readAllBytes(archive), Files.readAllBytes(pack(folder.resolve("two"))));
        assertEquals("steadfast-" + Chart.read("Chart.yaml").path("version").asString() + ".tgz", archive.getFileName().toString());
        Program.run(List.of("tar", "--extract", "--file", archive.toString(), "--directory", folder.toString()), "").well();
        try (Stream<Path> files = Files.walk(folder.resolve("steadfast"))) {
            for (Path file : files.filter(f -> !Files.isDirectory(f)).toList()) {
                assertTrue(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS), file.toString());
                assertEquals(-1, Files.mismatch(file, Chart.FOLDER.resolve(folder.resolve("steadfast").relativize(file))), file.toString());
            }
        }
        assertTrue(Files.exists(folder.resolve("steadfast/files/base/admission-policy.yaml")));
    }

    private static Path pack(Path out) {
        return Path.of(Program.run(List.of(Manifests.DEPLOY.resolve("helm/build").toString(), out.toString()), "").well().strip());
    }
}
