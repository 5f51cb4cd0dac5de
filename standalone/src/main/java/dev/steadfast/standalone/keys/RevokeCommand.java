package dev.steadfast.standalone.keys;

import dev.steadfast.standalone.ExitStatus;
import java.util.Collections;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code steadfast keys revoke}. */
@Command(name = "revoke", mixinStandardHelpOptions = true,
        description = {"Takes a key away, at once: its next decision is refused, and what it approved and is not written yet is not written any more.",
            "Of this cluster. A key that is registered in several is revoked in each (--context).", "If the ConfigMap is applied from Git, take the entry out there first: it would come back."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:it is gone", "1:no such key, or you may not write the ConfigMap", "2:wrong usage", "3:the API server does not answer",
            "5:the API server does not know you"})
final class RevokeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The key.")
    String name;

    @Mixin
    KeyMap keys = new KeyMap();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        keys.readWith(name);
        keys.write(Collections.singletonMap(name, null));
        spec.commandLine().getOut().println("revoked " + name + " in " + keys.text() + "; if that is applied from Git, take it out there, too, or it comes back");
        return ExitStatus.DONE;
    }
}
