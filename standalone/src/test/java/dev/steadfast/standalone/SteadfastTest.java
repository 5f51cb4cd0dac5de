package dev.steadfast.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What all commands have in common. */
class SteadfastTest {

    @Test
    void everyCommandHasHelp() {
        for (String name : Steadfast.command().getSubcommands().keySet()) {
            Ran ran = Ran.command(name, "--help");
            assertEquals(0, ran.exit(), name);
            assertTrue(ran.out().contains("Usage: steadfast " + name), ran.out());
        }
    }

    @Test
    void everyOptionIsDescribed() {
        for (CommandLine command : Steadfast.command().getSubcommands().values()) {
            command.getCommandSpec().options().forEach(o -> assertTrue(o.description().length > 0, command.getCommandName() + " " + o.longestName()));
        }
    }

    @Test
    void anUnknownFlagIsNamed() {
        for (List<String> args : List.of(List.of("--nope"), List.of("audit", "--nope"), List.of("replay", "--nope", "f"))) {
            Ran ran = Ran.command(args.toArray(String[]::new));
            assertEquals(2, ran.exit());
            assertTrue(ran.err().contains("unknown option '--nope'"), ran.err());
        }
    }

    @Test
    void whatWasMeantIsGuessed() {
        wrong("steadfast: unknown command 'findngs': did you mean findings", "findngs", "--server", "https://example.org");
        wrong("steadfast topics: unknown command 'crate': did you mean create", "topics", "crate");
        wrong("steadfast findings: unknown option '--servr': did you mean --server", "findings", "--servr", "https://example.org");
        wrong("steadfast: unknown command 'frobnicate' (see steadfast --help)", "frobnicate");
        wrong("steadfast demo: unexpected argument 'bank' (see steadfast demo --help)", "demo", "bank");
    }

    private static void wrong(String said, String... arguments) {
        Ran ran = Ran.command(arguments);
        assertEquals(2, ran.exit());
        assertTrue(ran.err().startsWith(said), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
    }

    @Test
    void theKubectlCommandAsksForWritersToo() {
        Ran ran = Ran.command("audit", "--print-command");
        assertEquals(0, ran.exit());
        assertTrue(ran.out().startsWith("kubectl get statefulsets.apps,pods,persistentvolumeclaims,"), ran.out());
        assertTrue(ran.out().strip().endsWith("--all-namespaces --show-managed-fields -o json"), ran.out());
    }
}
