package dev.steadfast.standalone.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** jq, where it is there: it reads a program without running it. */
final class Jq {
    /** Options with how many words behind them are theirs. */
    private static final Map<String, Integer> TAKES = Map.of("--arg", 2, "--argjson", 2, "--slurpfile", 2, "--rawfile", 2, "--indent", 1);

    private Jq() {}

    /** @return null if it is not installed */
    static Path find() {
        return Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "jq")).filter(Files::isExecutable).findFirst().orElse(null);
    }

    /** @param commands of jq, as words @return what jq says against their programs; empty if nothing. All at once, then each by itself to find who is to blame */
    static String problem(List<List<String>> commands) throws IOException, InterruptedException {
        String all = refused(commands);
        if (all.isEmpty() || commands.size() == 1) {
            return all;
        }
        StringBuilder each = new StringBuilder(all);
        for (List<String> command : commands) {
            each.append(refused(List.of(command)));
        }
        return each.toString();
    }

    private static String refused(List<List<String>> commands) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(find().toString(), "-n"));
        List<String> programs = new ArrayList<>();
        for (List<String> words : commands) {
            int at = 1;
            while (at < words.size() && words.get(at).startsWith("-")) {
                int takes = TAKES.getOrDefault(words.get(at), 0);
                if (words.get(at).startsWith("--arg")) {
                    command.addAll(List.of("--arg", words.get(at + 1), "x"));
                }
                at += 1 + takes;
            }
            if (at < words.size() && !words.contains("-f")) {
                programs.add("(" + words.get(at) + "\n)");
            }
        }
        command.add("empty | " + (programs.isEmpty() ? "." : String.join(", ", programs)));
        Process jq = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(jq.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return jq.waitFor() == 0 ? "" : String.join("\n", programs) + ": " + said;
    }
}
