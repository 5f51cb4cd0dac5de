package dev.steadfast.standalone.keys;

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

/** {@code steadfast keys create}. */
@Command(name = "create", mixinStandardHelpOptions = true,
        description = {"Makes an Ed25519 key pair, and prints what registers it: with a scope the entry of the ConfigMap, without one the public key, for keys register. The private key is written to a file that only its owner reads (0600), and is shown nowhere."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:the file is written", "2:wrong usage, or the file can't be written, or is there already"})
final class CreateCommand implements Callable<Integer> {
    /** Some public key. */
    private static final String SAMPLE = "-----BEGIN PUBLIC KEY-----MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=-----END PUBLIC KEY-----";

    @Parameters(paramLabel = "NAME", description = "Of the key: the kid of what it signs.")
    String name;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the private key goes. Never overwritten.")
    Path out;

    @Mixin
    Scope scope = new Scope();

    @Mixin
    KeyMap keys = new KeyMap();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Instant now = Instant.now();
        // Before anything is written: what would be wrong with the entry, were the key there.
        if (!scope.unsaid()) {
            scope.entry(name, SAMPLE, now);
        }
        String publicKey = KeyFile.create(out);
        spec.commandLine().getOut().print(scope.unsaid() ? publicKey + "\n" : keys.manifest(Map.of(name, scope.entry(name, publicKey, now).text())));
        spec.commandLine().getErr().println("steadfast: the private key is in " + out + "; nothing is registered yet (keys register " + name + " --key " + out + " --apply)");
        return ExitStatus.DONE;
    }
}
