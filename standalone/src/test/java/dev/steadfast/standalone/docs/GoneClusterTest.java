package dev.steadfast.standalone.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.stream.Pulse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a runbook writes with kcat to say that a cluster is gone is what an analyzer reads as that, and not a dead letter. */
class GoneClusterTest {

    @Test
    void theRunbooksRecordCanBeRead() {
        String block = Repository.page("docs/runbooks/steadfast-topic-not-the-cluster.md").shell().stream().filter(b -> b.contains("kcat -P ")).findFirst().orElseThrow();
        List<String> words = Shell.commands(block).stream().map(command -> command.stream().dropWhile(word -> !word.equals("kcat")).toList()).filter(command -> command.contains("-P")).findFirst().orElseThrow();
        Map<String, String> headers = new HashMap<>();
        for (int at = 0; at < words.size() - 1; at++) {
            if (words.get(at).equals("-H")) {
                String[] header = words.get(at + 1).split("=", 2);
                headers.put(header[0], header[1].replace("$(date -u +%FT%TZ)", "2026-01-01T00:00:00Z"));
            }
        }
        CloudEvent event = CloudEvent.of(headers);
        assertEquals(EventType.PULSE, event.type());
        assertEquals("CLUSTER", event.cluster());
        assertTrue(block.contains("\"" + Pulse.key("CLUSTER") + ":\""), "its key, and nothing behind it");
        assertTrue(words.containsAll(List.of("steadfast.resources", "-Z", "-K:")), "what is empty is null");
    }
}
