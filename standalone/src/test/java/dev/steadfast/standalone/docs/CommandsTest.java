package dev.steadfast.standalone.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.steadfast.standalone.CommandLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a page says to type can be typed: commands and options of {@code steadfast} exist, so do the paths of this repository and the names of benchmarks. Nothing is carried out. */
class CommandsTest {
    /** Words that stand for somebody's own. */
    private static final Set<String> YOURS = Set.of("your-overlay", "my-overlay", "PATH");
    private static final Set<String> BENCHMARKS = names("benchmarks/src/main/java/dev/steadfast/benchmarks/BenchmarkMain.java", "Map\\.entry\\(\"([a-z-]+)\"");
    private static final Set<String> BENCHMARK_OPTIONS = names("benchmarks/src/main/java/dev/steadfast/benchmarks/Options.java", "\"(--[a-z]+)\"");
    private static final Pattern TYPED = Pattern.compile("((\\./|kubectl )?steadfast (?!COMMAND)|kubectl apply -k |benchmarks/run )[a-z].*");
    private static final Pattern OURS = Pattern.compile("(\\./)?(deploy|docs|contract|benchmarks|examples|etc|standalone|testbed|\\.ci)/[^$…]*");

    @TestFactory
    Stream<DynamicTest> canBeTyped() {
        return Repository.pages().stream().filter(page -> !page.shell().isEmpty()).map(page -> dynamicTest(page.path(), () ->
                assertEquals("", page.shell().stream().flatMap(block -> Shell.commands(block).stream()).map(CommandsTest::problem).filter(Objects::nonNull).collect(Collectors.joining("\n")))));
    }

    /** A command may be named without its arguments, but not with others than it takes. */
    @TestFactory
    Stream<DynamicTest> whatIsNamedIsThere() {
        return Repository.pages().stream().filter(page -> page.mentions().stream().anyMatch(m -> TYPED.matcher(m).matches())).map(page -> dynamicTest(page.path(), () ->
                assertEquals("", page.mentions().stream().filter(m -> TYPED.matcher(m).matches()).flatMap(m -> Shell.commands(m + "\n").stream()).map(CommandsTest::problem)
                        .filter(problem -> problem != null && !problem.contains(": Missing required")).collect(Collectors.joining("\n")))));
    }

    @Test
    void whatIsWrongIsFound() {
        for (String wrong : List.of("./steadfast audti", "./steadfast audit --flie x", "kubectl steadfast nope", "kubectl apply -k deploy/overlays/nowhere", "benchmarks/run watch-nothing", "benchmarks/run watch-start --quik",
                "promtool check rules deploy/alerts/none.yaml", "deploy/images/bild", "A=b ./steadfast findings --nope | jq .")) {
            assertTrue(Shell.commands(wrong + "\n").stream().map(CommandsTest::problem).anyMatch(Objects::nonNull), wrong);
        }
        for (String right : List.of("./steadfast audit -f x.json # all", "kubectl steadfast findings --output json | jq .", "kubectl apply -k deploy/overlays/read-only", "benchmarks/run watch-start --quick",
                "promtool test rules deploy/alerts/tests/*.yaml", "cat > x <<EOF\n./steadfast nope\nEOF")) {
            assertEquals(List.of(), Shell.commands(right + "\n").stream().map(CommandsTest::problem).filter(Objects::nonNull).toList(), right);
        }
    }

    /** What nobody can find out, nobody can use. */
    @Test
    void everyCommandIsInTheTableOfCommands() {
        String table = Repository.page("docs/command.md").rows("The `steadfast` command").stream().map(List::getFirst).collect(Collectors.joining("\n"));
        CommandLines.all().getSubcommands().forEach((name, command) -> {
            assertTrue(table.contains("`" + name), "docs/command.md does not tell of " + name);
            command.getSubcommands().keySet().forEach(sub -> assertTrue(table.contains("`" + name + " " + sub), "docs/command.md does not tell of " + name + " " + sub));
        });
    }

    private static String problem(List<String> command) {
        String said = String.join(" ", command);
        if (said.contains("…")) {
            return null;
        }
        String program = command.getFirst();
        String problem = null;
        if (program.equals("./steadfast") || program.equals("steadfast")) {
            problem = CommandLines.problem(command.stream().skip(1).toArray(String[]::new));
        } else if (said.startsWith("kubectl steadfast ")) {
            problem = CommandLines.problem(command.stream().skip(2).toArray(String[]::new));
        } else if (program.endsWith("benchmarks/run")) {
            problem = benchmark(command);
        } else if (said.matches("kubectl( -n \\S+)? (apply|delete|diff) -k .*|kubectl kustomize .*")) {
            String path = command.get(said.contains("kustomize") ? 2 : command.indexOf("-k") + 1);
            problem = YOURS.contains(path) || Files.exists(Repository.ROOT.resolve(path).resolve("kustomization.yaml")) ? null : "there is no kustomization in " + path;
        }
        return problem != null ? said + ": " + problem : files(command).filter(word -> OURS.matcher(word).matches() && !word.contains("/target/") && !there(word)).findFirst()
                .map(word -> said + ": there is no " + word).orElse(null);
    }

    /** For kubectl {@code deploy/x} is a Deployment, but behind {@code -f} and {@code -k}. */
    private static Stream<String> files(List<String> command) {
        return IntStream.range(0, command.size()).filter(i -> !command.getFirst().equals("kubectl") || i > 0 && List.of("-f", "-k").contains(command.get(i - 1))).mapToObj(command::get);
    }

    private static String benchmark(List<String> command) {
        String name = command.size() < 2 ? "" : command.get(1);
        return !name.equals("NAME") && !BENCHMARKS.contains(name) ? "there is no benchmark '" + name + "'"
                : command.stream().map(word -> word.replaceAll("[\\[\\]]", "")).filter(word -> word.startsWith("--") && !BENCHMARK_OPTIONS.contains(word)).findFirst().map(word -> "there is no option " + word).orElse(null);
    }

    private static boolean there(String word) {
        Path path = Repository.ROOT.resolve(word).normalize();
        if (!word.contains("*")) {
            return Files.exists(path);
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path);
        try (Stream<Path> files = Files.list(path.getParent())) {
            return files.anyMatch(matcher::matches);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(String source, String pattern) {
        return Pattern.compile(pattern).matcher(Repository.text(Repository.ROOT.resolve(source))).results().map(m -> m.group(1)).collect(Collectors.toSet());
    }
}
