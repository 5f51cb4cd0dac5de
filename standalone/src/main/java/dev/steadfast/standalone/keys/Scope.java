package dev.steadfast.standalone.keys;

import dev.steadfast.remediator.decide.KeyEntry;
import dev.steadfast.standalone.CommandFailed;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Option;

/** What a key may do. */
final class Scope {
    @Option(names = "--user", paramLabel = "USER", description = "The Kubernetes user that the key stands for. It can do nothing that this user may not.")
    String user;

    @Option(names = "--group", split = ",", paramLabel = "GROUP", description = "Groups of that user.")
    List<String> groups = List.of();

    @Option(names = {"-n", "--namespace"}, split = ",", paramLabel = "NAMESPACE", description = "Namespaces that it may decide for; * for all.")
    List<String> namespaces = List.of();

    @Option(names = "--fix", split = ",", paramLabel = "FIX", description = "Fixes that it may decide on, such as replace-pod, quarantine-claim (default: all).")
    List<String> fixes = List.of();

    @Option(names = "--max-per-hour", paramLabel = "N", description = "How many remediations it may approve within any hour (default: no limit).")
    Integer maxPerHour;

    @Option(names = "--max-per-day", paramLabel = "N", description = "The same within any 24 hours.")
    Integer maxPerDay;

    @Option(names = "--expires", paramLabel = "WHEN", description = "An instant (2027-01-31T00:00:00Z) or a time from now (90d, 12h; default: never).")
    String expires;

    /** Whether nothing is said of what the key may do. */
    boolean unsaid() {
        return user == null && namespaces.isEmpty();
    }

    /** @throws CommandFailed if that is no entry */
    KeyEntry entry(String name, String publicKey, Instant now) {
        KeyEntry entry = new KeyEntry(KeyEntry.algorithmOf(publicKey), publicKey, user, groups, namespaces, fixes, maxPerHour, maxPerDay, expires == null ? null : instant("--expires", expires, now));
        check(name, entry);
        return entry;
    }

    /** @throws CommandFailed if a remediator would not take it */
    static void check(String name, KeyEntry entry) {
        try {
            entry.register(name);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(e.getMessage());
        }
    }

    static Instant instant(String option, String text, Instant now) {
        try {
            return text.endsWith("Z") ? Instant.parse(text) : now.plus(duration(option, text)).truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            throw new CommandFailed(option + " " + text + ": give an instant such as 2027-01-31T00:00:00Z, or a time such as 90d or 12h");
        }
    }

    static Duration duration(String option, String text) {
        if (!text.matches("[0-9]{1,6}[dhms]")) {
            throw new CommandFailed(option + " " + text + ": give a time such as 90d, 12h, 30m");
        }
        return Duration.parse(text.endsWith("d") ? "P" + text : "PT" + text);
    }
}
