package dev.steadfast.standalone.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/play-first-finding} finds its commands in the pages. Playing them takes a cluster, and is not part of the build. */
class FirstFindingTest {

    @Test
    void itPlaysWhatThePagesSay() throws IOException, InterruptedException {
        Process script = new ProcessBuilder(Repository.ROOT.resolve("docs/play-first-finding").toString(), "--print").redirectErrorStream(true).start();
        String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, script.waitFor(), printed);
        assertEquals(List.of("./steadfast audit", "./steadfast run", "kubectl create namespace first-finding", "kubectl -n first-finding apply -f -", "./steadfast findings"),
                Shell.commands(printed).stream().map(command -> String.join(" ", command)).toList(), printed);
    }
}
