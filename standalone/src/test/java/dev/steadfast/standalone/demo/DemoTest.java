package dev.steadfast.standalone.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.standalone.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a newcomer sees first. */
@Execution(ExecutionMode.CONCURRENT)
class DemoTest {

    @Test
    void theWholeStoryComesTrueAndNothingIsLeftBehind() {
        Ran ran = Ran.command("demo", "--once", "--port", "0");
        assertEquals("", ran.err(), ran.out());
        assertEquals(0, ran.exit(), ran.out());
        for (String truth : new String[] {"+ the trap was found, approved", "+ the claim data-cassandra-4 was quarantined, then deleted", "+ the undo brought data-cassandra-4 back, bound to the same volume",
            "its chain is whole"}) {
            assertTrue(ran.out().contains(truth), ran.out());
        }
        Path kubeconfig = Path.of(ran.out().lines().filter(l -> l.startsWith("  kubeconfig")).findFirst().orElseThrow().strip().split("\\s+")[1]);
        assertFalse(Files.exists(kubeconfig.getParent()), "the demo's directory is still there");
    }
}
