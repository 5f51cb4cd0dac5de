package dev.steadfast.standalone.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every link of every page leads to a file that is there, and to a heading of it. */
class LinksTest {

    @TestFactory
    Stream<DynamicTest> leadSomewhere() {
        return Repository.pages().stream().filter(page -> !page.links().isEmpty()).map(page -> dynamicTest(page.path(), () ->
                assertEquals(List.of(), page.links().stream().map(link -> problem(page, link)).filter(Objects::nonNull).toList())));
    }

    /** Pages beside what they tell of, in a module's sources, are found there. */
    @Test
    void everyPageIsLinkedFromAnother() {
        List<Page> pages = Repository.pages();
        List<Path> linked = pages.stream().flatMap(page -> page.links().stream().filter(link -> !external(link)).map(link -> target(page, link))).toList();
        assertEquals("", pages.stream().filter(page -> !linked.contains(page.file()) && !page.path().equals("README.md") && !page.path().contains("/src/") && linkable(linked, page)).map(Page::path).collect(Collectors.joining("\n")));
    }

    @Test
    void theyAreFoundInEveryForm() {
        Page page = new Page(Repository.ROOT.resolve("README.md"), List.of("# A `b`, c", "[x](docs/nowhere.md) [y](#a-b-c) `[z](z.md)`", "```sh", "[no](no.md)", "```", "[far](https://example.org/)", "[w](#away)"));
        assertEquals(List.of("docs/nowhere.md: there is no such file", "#away: there is no such heading"), page.links().stream().map(link -> problem(page, link)).filter(Objects::nonNull).toList());
        assertTrue(page.anchors().contains("a-b-c"));
    }

    /** A folder that is linked stands for the README in it. */
    private static boolean linkable(List<Path> linked, Page page) {
        return !(page.file().endsWith("README.md") && linked.contains(page.file().getParent()));
    }

    private static String problem(Page page, String link) {
        if (external(link)) {
            return null;
        }
        Path target = target(page, link);
        if (!Files.exists(target)) {
            return link + ": there is no such file";
        }
        int at = link.indexOf('#');
        if (at >= 0 && target.toString().endsWith(".md") && !(target.equals(page.file()) ? page : Page.read(target)).anchors().contains(link.substring(at + 1))) {
            return link + ": there is no such heading";
        }
        return null;
    }

    private static boolean external(String link) {
        return link.matches("[a-z]+:.*");
    }

    private static Path target(Page page, String link) {
        String path = link.replaceFirst("#.*", "");
        return path.isEmpty() ? page.file() : page.file().getParent().resolve(path).normalize();
    }
}
