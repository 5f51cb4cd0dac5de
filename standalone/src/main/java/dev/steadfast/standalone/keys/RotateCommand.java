package dev.steadfast.standalone.keys;

import dev.steadfast.remediator.decide.KeyEntry;
import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.standalone.ExitStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code steadfast keys rotate}. */
@Command(name = "rotate", mixinStandardHelpOptions = true,
        description = {"Makes a new key pair (or takes one), registers it with the scope of another, and lets that one expire.",
            "The new key has a name of its own: what the old one approved and is not carried out yet stays verifiable until it expires."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:done", "1:no such key, or you may not write the ConfigMap", "2:wrong usage or file", "3:the API server does not answer",
            "5:the API server does not know you"})
final class RotateCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "OLD", description = "The key that is replaced.")
    String old;

    @Parameters(index = "1", paramLabel = "NEW", description = "The name of the key that replaces it.")
    String name;

    @ArgGroup(multiplicity = "1")
    Successor successor;

    /** Made here, or elsewhere. */
    static final class Successor {
        @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the new private key goes. Never overwritten.")
        Path out;

        @Option(names = "--key", required = true, paramLabel = "FILE", description = "The new public key, if the pair was made elsewhere (PEM; Ed25519 or P-256).")
        Path key;
    }

    @Option(names = "--overlap", paramLabel = "TIME", description = "How long the old key is still good (default: ${DEFAULT-VALUE}); with 0s it is not from now on.")
    String overlap = "1d";

    @Option(names = "--expires", paramLabel = "WHEN", description = "When the new one expires: an instant, or a time from now (default: never).")
    String expires;

    @Mixin
    KeyMap keys = new KeyMap();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Instant now = Instant.now();
        Instant end = Scope.instant("--overlap", overlap, now);
        Instant expiry = expires == null ? null : Scope.instant("--expires", expires, now);
        Map<String, String> all = keys.readWith(old);
        if (all.containsKey(name)) {
            throw new CommandFailed("a key " + name + " is registered already: the new key needs a name of its own", ExitStatus.NO);
        }
        KeyEntry before = read(all.get(old));
        Scope.check(name, before);
        Instant until = before.expires() == null || end.isBefore(before.expires()) ? end : before.expires();
        Map<String, String> entries = new LinkedHashMap<>();
        String key = successor.key == null ? KeyFile.create(successor.out) : KeyFile.read(successor.key);
        KeyEntry after = before.of(KeyEntry.algorithmOf(key), key, expiry);
        Scope.check(name, after);
        entries.put(name, after.text());
        entries.put(old, before.until(until).text());
        keys.write(entries);
        spec.commandLine().getOut().println("registered " + name + " in " + keys.text() + "; " + old + " is good until " + until);
        return ExitStatus.DONE;
    }

    private KeyEntry read(String json) {
        try {
            return KeyEntry.read(old, json);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(e.getMessage());
        }
    }
}
