package dev.steadfast.standalone.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page says to type is a shell's language, and the programs for jq in it are jq's. Nothing is carried out. */
class ShellSyntaxTest {
    /** {@code <FILE>}, {@code [--option]}: to be filled in or left out. */
    private static final Pattern PLACEHOLDER = Pattern.compile("<[a-zA-Z][a-zA-Z -]*>");
    private static final List<String> FOLDERS = List.of("docs/", "deploy/", "examples/", "README.md");

    @TempDir
    Path folder;

    @Test
    void everyBlockIsAShells() throws IOException, InterruptedException {
        Map<String, String> blocks = new LinkedHashMap<>();
        for (Page page : pages()) {
            int number = 0;
            for (String block : page.shell()) {
                blocks.put(page.path().replace('/', '_') + "-" + ++number, block.replaceAll("(?m)^\\s*\\$ ", ""));
            }
        }
        assertEquals("", syntax(blocks));
    }

    @Test
    void whatIsWrongIsFound() throws IOException, InterruptedException {
        assertNotEquals("", syntax(Map.of("quote", "echo 'a\n")));
        assertNotEquals("", syntax(Map.of("loop", "for A in b; do echo $A\n")));
        assertNotEquals("", syntax(Map.of("bracket", "A=$(echo b\n")));
        assertEquals("", syntax(Map.of("well", "kubectl get <NAME> -o '{…}' & F=$!\nwait $F\n")));
    }

    @Test
    void everyProgramIsJqs() throws IOException, InterruptedException {
        if (Jq.find() == null) {
            System.out.println("NOT CHECKED, since jq is not installed: the programs for it in the pages");
            return;
        }
        List<List<String>> programs = pages().stream().flatMap(page -> page.shell().stream()).flatMap(KubectlCommand::all).filter(words -> words.getFirst().equals("jq")).distinct().toList();
        assertTrue(programs.size() > 10, programs.size() + " programs");
        assertEquals("", Jq.problem(programs));
        assertNotEquals("", Jq.problem(List.of(List.of("jq", "-r", ".items[|.a"), List.of("jq", "."))));
        assertNotEquals("", Jq.problem(List.of(List.of("jq", "-r", "$nope"))));
        assertEquals("", Jq.problem(List.of(List.of("jq", "-rs", "--arg", "n", "$N", ".[]|select(.a==$n and env.NS==\"x\")"), List.of("jq", "def a: .b; a", "file"))));
    }

    /** All at once, since starting a shell takes its time; each by itself only to find who is to blame. */
    private String syntax(Map<String, String> blocks) throws IOException, InterruptedException {
        String problem = bash(blocks.values());
        StringBuilder all = new StringBuilder(problem);
        if (!problem.isEmpty()) {
            for (Map.Entry<String, String> block : blocks.entrySet()) {
                String own = bash(List.of(block.getValue()));
                all.append(own.isEmpty() ? "" : block.getKey() + ": " + own);
            }
        }
        return all.toString();
    }

    /** In brackets, so that what one leaves open is not closed by the next. */
    private String bash(Collection<String> blocks) throws IOException, InterruptedException {
        String script = blocks.stream().map(block -> "( :\n" + PLACEHOLDER.matcher(block).replaceAll("FILLED_IN") + "\n)\n").collect(Collectors.joining());
        Process bash = new ProcessBuilder("bash", "-n", Files.writeString(folder.resolve("block"), script).toString()).redirectErrorStream(true).start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return bash.waitFor() == 0 ? said : said + "refused\n";
    }

    private static List<Page> pages() {
        return Repository.pages().stream().filter(page -> FOLDERS.stream().anyMatch(page.path()::startsWith)).toList();
    }
}
