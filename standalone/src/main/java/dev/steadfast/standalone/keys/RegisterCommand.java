package dev.steadfast.standalone.keys;

import dev.steadfast.remediator.decide.KeyEntry;
import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.standalone.ExitStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code steadfast keys register}. */
@Command(name = "register", mixinStandardHelpOptions = true,
        description = {"Prints the entry of the ConfigMap that registers a key with its scope, or writes it (--apply). What is registered counts at once, no service is restarted."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:done", "1:you may not write the ConfigMap, or another key has that name", "2:wrong usage or file", "3:the API server does not answer",
            "5:the API server does not know you"})
final class RegisterCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Of the key: the kid of what it signs.")
    String name;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "What keys create wrote, or the public key alone (PEM; Ed25519 or P-256).")
    Path key;

    @Option(names = "--apply", description = "Writes the entry to the cluster, instead of printing it.")
    boolean apply;

    @Mixin
    Scope scope = new Scope();

    @Mixin
    KeyMap keys = new KeyMap();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        KeyEntry entry = scope.entry(name, KeyFile.read(key), Instant.now());
        if (!apply) {
            spec.commandLine().getOut().print(keys.manifest(Map.of(name, entry.text())));
            return ExitStatus.DONE;
        }
        String there = keys.read().get(name);
        if (there != null && !sameKey(there, entry)) {
            throw new CommandFailed("another key is registered as " + name + ": give this one a name of its own, or revoke that one first", ExitStatus.NO);
        }
        keys.write(Map.of(name, entry.text()));
        spec.commandLine().getOut().println((there == null ? "registered " : "changed the scope of ") + name + " in " + keys.text());
        return ExitStatus.DONE;
    }

    private boolean sameKey(String there, KeyEntry entry) {
        try {
            return KeyEntry.read(name, there).register(name).key().equals(entry.register(name).key());
        } catch (IllegalArgumentException e) {
            // It registers nothing: there is no key that this would replace.
            return true;
        }
    }
}
