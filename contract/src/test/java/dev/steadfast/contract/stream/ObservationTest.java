package dev.steadfast.contract.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.UnreadableRecord;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.ResourceKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationTest {

    private static final Instant SEEN = Instant.parse("2026-07-24T10:00:00.250Z");
    private static final Observation POD =
            new Observation(ResourceKey.of("c1", Kind.POD, "orders", "orders-db-2"), "prod", "uid-1", "15055", 2, 1, 0, SEEN);

    @Test
    void saysEverythingAboutTheObservationInHeaders() {
        Map<String, String> headers = POD.put().headers();
        assertEquals("uid-1:2:15055:1:put", headers.get("ce_id"));
        assertEquals("/k8s/c1", headers.get("ce_source"));
        assertEquals("dev.steadfast.resource.pod.v1", headers.get("ce_type"));
        assertEquals("Pod/orders/orders-db-2", headers.get("ce_subject"));
        assertEquals("https://steadfast.dev/schemas/resource.pod.v1.json", headers.get("ce_dataschema"));
        assertEquals("Pod", headers.get("ce_kind"));
        assertEquals("uid-1", headers.get("ce_uid"));
        assertEquals("15055", headers.get("ce_resourceversion"));
        assertEquals("2", headers.get("ce_epoch"));
        assertEquals("1", headers.get("ce_projection"));
        assertEquals("prod", headers.get("ce_clustername"));
        assertNull(headers.get("ce_passedover"), "only if there were any");
    }

    @Test
    void aDeletionHasAnIdOfItsOwn() {
        Map<String, String> headers = POD.gone().headers();
        assertEquals("uid-1:2:15055:1:gone", headers.get("ce_id"));
        assertEquals("dev.steadfast.resource.gone.v1", headers.get("ce_type"));
        assertEquals("Pod", headers.get("ce_kind"));
    }

    @Test
    void isReadBackFromItsHeaders() {
        Observation lagging = new Observation(ResourceKey.of("c1", Kind.NODE, "", "node-1"), null, "uid-2", "7", 0, 1, 4, SEEN);
        assertEquals(POD, Observation.of(CloudEvent.of(POD.put().headers())));
        assertEquals(lagging, Observation.of(CloudEvent.of(lagging.gone().headers())));
    }

    @Test
    void ordersByEpochThenVersionThenProjection() {
        assertTrue(new Version(1, 9, 1).compareTo(new Version(2, 1, 1)) < 0);
        assertTrue(new Version(1, 10, 1).compareTo(new Version(1, 9, 2)) > 0);
        assertTrue(new Version(1, 9, 1).compareTo(new Version(1, 9, 2)) < 0);
        assertEquals(new Version(2, 15055, 1), POD.version());
    }

    @ParameterizedTest
    @CsvSource({"ce_epoch, two", "ce_resourceversion, ''", "ce_projection, v1", "ce_passedover, many", "ce_subject, a/b/c/d", "ce_uid, ''"})
    void namesTheHeaderThatIsWrong(String name, String value) {
        Map<String, String> headers = new LinkedHashMap<>(POD.put().headers());
        headers.put(name, value);
        UnreadableRecord e = assertThrows(UnreadableRecord.class, () -> Observation.of(CloudEvent.of(headers)).version());
        assertTrue(e.getMessage().startsWith("header " + name), e.getMessage());
    }
}
