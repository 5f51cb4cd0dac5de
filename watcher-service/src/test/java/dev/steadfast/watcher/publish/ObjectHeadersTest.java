package dev.steadfast.watcher.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.ResourceKey;
import dev.steadfast.contract.stream.Observation;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ObjectHeadersTest {
    private static final String CLUSTER = "0b7a1c52-0000-4000-8000-0000000000aa";
    private static final Instant NOW = Instant.parse("2026-03-02T01:02:03.004Z");

    private final ObjectHeaders headers = new ObjectHeaders();

    @Test
    void areThoseOfTheObservationWhoeverCameBefore() {
        for (Kind kind : Kind.values()) {
            for (long number = 1; number <= 3; number++) {
                for (long passedOver : new long[] {0, 7}) {
                    for (long epoch : new long[] {1, 2}) {
                        Observation seen = new Observation(ResourceKey.of(CLUSTER, kind, "bank-" + number, "o-" + number), "prod", "uid-" + number, Long.toString(number), epoch, 4, passedOver,
                                NOW.plusMillis(number));
                        assertEquals(ObjectHeaders.headers(seen.put()), headers.of(seen, false));
                        assertEquals(ObjectHeaders.headers(seen.gone()), headers.of(seen, true));
                    }
                }
            }
        }
    }
}
