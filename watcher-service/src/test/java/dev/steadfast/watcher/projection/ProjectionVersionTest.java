package dev.steadfast.watcher.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.contract.resource.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever changes what leaves raises the version, or running watchers would mix two projections on one topic. */
class ProjectionVersionTest {

    @Test
    void theVersionGoesWithTheLists() throws Exception {
        Lists lists = new Lists();
        String all = Arrays.stream(Kind.values())
                .map(kind -> kind.kind() + AllowedPaths.of(FieldsFile.compile(lists, kind.kind())).entrySet().stream()
                        .map(ProjectionVersionTest::line).collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"))
                + lists.lines("annotations.keys") + lists.lines("credentials.patterns");
        String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8))).substring(0, 16);
        assertEquals(lists.lines("VERSION").get(1), digest,
                "what leaves has changed: raise the number in projection/VERSION by one and put " + digest + " below it");
    }

    private static String line(Map.Entry<String, Field> entry) {
        return entry.getKey() + " " + entry.getValue();
    }
}
