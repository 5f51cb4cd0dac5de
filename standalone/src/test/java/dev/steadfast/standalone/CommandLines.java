package dev.steadfast.standalone;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The command as it is declared, for those that compare words about it. */
public final class CommandLines {

    private CommandLines() {}

    public static CommandLine all() {
        return Steadfast.command();
    }

    /** What is wrong with {@code arguments}, of which nothing is carried out; null: they are understood. */
    public static String problem(String... arguments) {
        try {
            all().parseArgs(arguments);
            return null;
        } catch (ParameterException e) {
            return e.getMessage();
        }
    }
}
