package dev.steadfast.standalone.docs;

import dev.steadfast.chassis.lifecycle.ExitCode;
import dev.steadfast.standalone.CommandLines;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** How processes end: the services by {@link ExitCode} and what is written above each, the commands by their help. */
final class ExitTables {
    private static final String HEAD = "| | |\n|---|---|\n";

    private ExitTables() {}

    static String services() {
        String source = Repository.text(Repository.ROOT.resolve("chassis/src/main/java/dev/steadfast/chassis/lifecycle/ExitCode.java"));
        return Arrays.stream(ExitCode.values()).map(code -> {
            Matcher said = Pattern.compile("/\\*\\* ([^\\n]*) \\*/\\s+" + code.name() + "\\(" + code.status() + "\\)").matcher(source);
            return "| " + code.status() + " | " + (said.find() ? said.group(1) : "") + " |";
        }).collect(Collectors.joining("\n", HEAD, "\n"));
    }

    static String commands() {
        StringBuilder table = new StringBuilder("| command | status | when |\n|---|---|---|\n");
        rows(CommandLines.all(), "steadfast", table);
        return table.toString();
    }

    private static void rows(CommandLine command, String name, StringBuilder table) {
        command.getCommandSpec().usageMessage().exitCodeList().forEach((status, when) -> table.append("| `").append(name).append("` | ").append(status).append(" | ").append(when.strip()).append(" |\n"));
        command.getSubcommands().forEach((sub, line) -> rows(line, name.equals("steadfast") ? sub : name + " " + sub, table));
    }
}
