package dev.steadfast.watcher.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldSetsTest {
    private final FieldSets sets = new FieldSets();

    @Test
    void aSetIsKnownByEveryByteOfIt() {
        String set = "{\"f:spec\":{\"f:replicas\":{}}}";
        sets.add(bytes(set), List.of("spec.replicas"));
        assertEquals(List.of("spec.replicas"), found(set));
        for (int i = 0; i < set.length(); i++) {
            assertNull(found(set.substring(0, i) + "~" + set.substring(i + 1)));
        }
        assertNull(found(set.substring(1)));
        assertNull(found(set + "}"));
    }

    @Test
    void aLongOneIsSearchedEachTime() {
        String set = "x".repeat(5000);
        sets.add(bytes(set), List.of());
        assertNull(found(set));
    }

    private List<String> found(String set) {
        byte[] around = bytes("..." + set + "...");
        return sets.found(around, 3, around.length - 3);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
