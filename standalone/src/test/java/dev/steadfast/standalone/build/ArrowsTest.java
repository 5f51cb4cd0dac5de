package dev.steadfast.standalone.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The check that fails the build for a forbidden import, over the files in {@code etc/planted}: it finds each that is planted, as an error, and nothing else. Maven has run it before. */
class ArrowsTest {

    @Test
    void aForbiddenImportFailsTheBuild() throws Exception {
        Document report = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of("target/planted.xml").toFile());
        Set<String> found = new TreeSet<>();
        NodeList errors = report.getElementsByTagName("error");
        for (int i = 0; i < errors.getLength(); i++) {
            Element error = (Element) errors.item(i);
            assertEquals("error", error.getAttribute("severity"));
            found.add(Path.of(((Element) error.getParentNode()).getAttribute("name")).getFileName().toString());
        }
        assertEquals(planted(), found);
    }

    private static Set<String> planted() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("../etc/planted"))) {
            return files.map(f -> f.getFileName().toString()).filter(f -> f.startsWith("Planted")).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
