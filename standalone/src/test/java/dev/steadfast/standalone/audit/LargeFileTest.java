package dev.steadfast.standalone.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.standalone.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 10,000 pods in 2,000 sets: read item by item within the heap of a test. */
class LargeFileTest {

    @Test
    void countsTenThousandPods(@TempDir Path folder) throws IOException {
        Path file = LargeCluster.write(folder.resolve("cluster.json"), 2_000, 100);
        Ran ran = Ran.command("audit", "-f", file.toString(), "--output", "json");
        assertEquals(1, ran.exit(), ran.err());
        JsonNode report = new JsonMapper().readTree(ran.out());
        assertEquals(2_000, report.path("objects").path("StatefulSet").asInt());
        assertEquals(10_000, report.path("objects").path("Pod").asInt());
        assertEquals(10_000, report.path("objects").path("PersistentVolumeClaim").asInt());
        assertEquals(20, report.path("counts").path("warning").asInt());
        assertEquals(20, report.path("findings").size());
        report.path("findings").forEach(f -> {
            assertEquals("rollout-blocked-new-revision-unready", f.path("rule").asString());
            assertEquals("image-pull-failure", f.path("cause").asString());
            assertTrue(f.path("blocking").asString().endsWith("-4"));
        });
        assertEquals("2026-03-01T12:00:00Z", report.path("at").asString());
    }

}
