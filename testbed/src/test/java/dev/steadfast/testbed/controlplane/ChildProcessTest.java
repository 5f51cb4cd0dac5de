package dev.steadfast.testbed.controlplane;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ChildProcessTest {
    private static final Path SHELL = Path.of("/bin/sh");

    @Test
    void isGoneWhenNobodyHoldsItsPipe(@TempDir Path home) throws Exception {
        Path pid = home.resolve("pid");
        var child = ChildProcess.start(SHELL, List.of("-c", "echo $$ >" + pid + ".new; mv " + pid + ".new " + pid + "; exec sleep 1000"), home.resolve("log"));
        Waiting.until("it runs", child, () -> Files.exists(pid));
        var handle = ProcessHandle.of(Long.parseLong(Files.readString(pid).trim())).orElseThrow();
        assertTrue(handle.isAlive());
        child.close();
        handle.onExit().get(10, TimeUnit.SECONDS);
        assertFalse(handle.isAlive());
    }

    @Test
    void saysWhatItsLogEndsWithWhenItEndsTooEarly(@TempDir Path home) {
        var child = ChildProcess.start(SHELL, List.of("-c", "echo no such flag; exit 3"), home.resolve("log"));
        var ended = assertThrows(IllegalStateException.class, () -> Waiting.until("it serves", child, () -> false));
        assertTrue(ended.getMessage().contains("sh ended with status 3"), ended.getMessage());
        assertTrue(ended.getMessage().contains("no such flag"), ended.getMessage());
    }

    @Test
    void saysWhichProgramsAreMissing(@TempDir Path home) {
        String why = new Binaries(home).whyNot();
        assertTrue(why.startsWith("etcd, kube-apiserver, kube-controller-manager not found in " + home), why);
    }
}
