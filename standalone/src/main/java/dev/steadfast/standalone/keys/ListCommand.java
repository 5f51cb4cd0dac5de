package dev.steadfast.standalone.keys;

import dev.steadfast.remediator.decide.KeyEntry;
import dev.steadfast.remediator.decide.RegisteredKey;
import dev.steadfast.standalone.ExitStatus;
import dev.steadfast.standalone.Output;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steadfast keys list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = {"Which keys are registered, for what, and which of them count now."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:done", "1:you may not read the ConfigMap", "2:wrong usage", "3:the API server does not answer", "5:the API server does not know you"})
final class ListCommand implements Callable<Integer> {
    private static final String ROW = "%-20s %-8s %-24s %-20s %-28s %-14s %s%n";

    @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Output output = Output.table;

    @Mixin
    KeyMap keys = new KeyMap();

    @Spec
    CommandSpec spec;

    /** @param state {@code valid}, {@code expired}, or why it registers nothing */
    record Listed(String name, String state, KeyEntry entry) {
        static Listed of(String name, String json, Instant now) {
            try {
                KeyEntry entry = KeyEntry.read(name, json);
                RegisteredKey key = entry.register(name);
                return new Listed(name, key.expired(now) ? "expired" : "valid", entry);
            } catch (IllegalArgumentException e) {
                return new Listed(name, "registers nothing: " + e.getMessage(), null);
            }
        }
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        Instant now = Instant.now();
        if (output == Output.table) {
            out.printf(ROW, "NAME", "STATE", "USER", "NAMESPACES", "FIXES", "BUDGET", "EXPIRES");
        }
        new TreeMap<>(keys.read()).forEach((name, json) -> {
            Listed key = Listed.of(name, json, now);
            if (output == Output.json) {
                out.println(Output.line(key));
            } else if (key.entry() == null) {
                out.printf("%-20s %s%n", name, key.state());
            } else {
                KeyEntry e = key.entry();
                out.printf(ROW, name, key.state(), e.user(), String.join(",", e.namespaces()), e.fixes().isEmpty() ? "all" : String.join(",", e.fixes()), budget(e),
                        e.expires() == null ? "never" : e.expires());
            }
        });
        return ExitStatus.DONE;
    }

    private static String budget(KeyEntry entry) {
        String hour = entry.maxPerHour() == null ? "" : entry.maxPerHour() + "/h";
        String day = entry.maxPerDay() == null ? "" : entry.maxPerDay() + "/d";
        return hour.isEmpty() && day.isEmpty() ? "none" : (hour + " " + day).strip();
    }
}
