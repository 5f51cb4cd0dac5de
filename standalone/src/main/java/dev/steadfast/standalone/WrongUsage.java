package dev.steadfast.standalone;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said, in a line, of a command that can't be read as it was typed. */
final class WrongUsage {
    private WrongUsage() {}

    static String line(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        return name + ": " + (wrong instanceof UnmatchedArgumentException unmatched ? unmatched(unmatched, command) : wrong.getMessage()) + " (see " + name + " --help)";
    }

    private static String unmatched(UnmatchedArgumentException wrong, CommandLine command) {
        String first = wrong.getUnmatched().getFirst();
        String what = wrong.isUnknownOption() ? "unknown option" : command.getSubcommands().isEmpty() ? "unexpected argument" : "unknown command";
        // Picocli's measure alone finds something alike for everything.
        List<String> meant = what.startsWith("unexpected") ? List.of() : wrong.getSuggestions().stream().filter(name -> begin(name).equals(begin(first))).toList();
        return what + " '" + first + "'" + (meant.isEmpty() ? "" : ": did you mean " + String.join(" or ", meant) + "?");
    }

    private static String begin(String name) {
        String letters = name.replaceFirst("^-+", "");
        return letters.substring(0, Math.min(1, letters.length()));
    }
}
