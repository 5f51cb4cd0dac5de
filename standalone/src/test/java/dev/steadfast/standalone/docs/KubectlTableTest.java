package dev.steadfast.standalone.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.testbed.controlplane.Binaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of flags says what the real kubectl says, of the commands that pages name; where there is none, or another version, nothing is said. */
class KubectlTableTest {
    private static final Pattern FLAG = Pattern.compile("(?m)^    (?:(-\\w), )?(--[\\w-]+)=(.*?):$");
    /** Their values can only stand behind {@code =}: alone they mean something. */
    private static final Set<String> ALONE = Set.of("--dry-run", "--cascade", "--validate");
    private static final String VERSION = "v1.36.";

    @Test
    void itIsWhatKubectlSays() {
        Path kubectl = Binaries.ofEnvironment().directory().resolve("kubectl");
        if (!Files.isExecutable(kubectl) || !said(kubectl, "version", "--client").contains(VERSION)) {
            System.out.println("NOT CHECKED, since " + kubectl + " is no kubectl " + VERSION + "x: the table of its flags");
            return;
        }
        Set<String> everywhere = flags(said(kubectl, "options"));
        everywhere.addAll(Set.of("-h", "--help"));
        assertEquals(everywhere, new TreeSet<>(KubectlFlags.written("*")));
        Set<String> named = new TreeSet<>(Repository.pages().stream().flatMap(KubectlPagesTest::commands).map(KubectlCommand::of).filter(Objects::nonNull).map(KubectlCommand::name).filter(name -> !name.isEmpty()).toList());
        named.parallelStream().forEach(command -> {
            List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
            arguments.add("--help");
            Set<String> says = flags(said(kubectl, arguments.toArray(String[]::new)));
            says.removeAll(everywhere);
            assertEquals(says, new TreeSet<>(KubectlFlags.written(command)), command);
        });
    }

    private static Set<String> flags(String help) {
        Set<String> flags = new TreeSet<>();
        FLAG.matcher(help).results().forEach(m -> {
            String takes = List.of("true", "false").contains(m.group(3)) ? "" : ALONE.contains(m.group(2)) ? "?" : "=";
            flags.add(m.group(2) + takes);
            if (m.group(1) != null) {
                flags.add(m.group(1) + takes);
            }
        });
        return flags;
    }

    private static String said(Path program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
