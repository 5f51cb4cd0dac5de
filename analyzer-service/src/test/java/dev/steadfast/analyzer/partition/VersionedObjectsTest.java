package dev.steadfast.analyzer.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.Node;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.contract.resource.ResourceKey;
import dev.steadfast.contract.stream.Observation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VersionedObjectsTest {

    private final VersionedObjects nodes = new VersionedObjects();

    @Test
    void whatIsOlderChangesNothing() {
        assertTrue(nodes.take(seen(1, "20"), Kind.NODE, node("20")));
        assertFalse(nodes.take(seen(1, "19"), Kind.NODE, node("19")));
        assertFalse(nodes.take(seen(1, "19"), Kind.NODE, null));
        assertEquals("20", held());
    }

    @Test
    void aLaterEpochIsNewerWhateverItsVersions() {
        nodes.take(seen(1, "20"), Kind.NODE, node("20"));
        nodes.take(seen(2, "3"), Kind.NODE, node("3"));
        assertEquals("3", held());
        assertTrue(nodes.take(seen(2, "4"), Kind.NODE, null));
        assertTrue(nodes.objects().isEmpty());
    }

    private String held() {
        return nodes.objects().find(Kind.NODE, "node-1").orElseThrow().metadata().resourceVersion();
    }

    private static Observation seen(int epoch, String version) {
        return new Observation(ResourceKey.of("c1", Kind.NODE, "", "node-1"), null, "u", version, epoch, 1, 0, Instant.EPOCH);
    }

    private static Resource node(String version) {
        return Json.read(("{\"metadata\":{\"name\":\"node-1\",\"uid\":\"u\",\"resourceVersion\":\"" + version + "\"}}").getBytes(StandardCharsets.UTF_8), Node.class);
    }
}
