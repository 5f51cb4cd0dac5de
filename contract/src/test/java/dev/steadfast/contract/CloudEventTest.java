package dev.steadfast.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventTest {

    private static final CloudEvent PULSE = new CloudEvent(EventType.PULSE, "c1:7", "c1", "Pulse", Instant.parse("2026-07-24T10:00:00Z"))
            .with(Header.EPOCH, "3").with(Header.PROJECTION, "1");

    @Test
    void writesHeadersInBinaryMode() {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("ce_specversion", "1.0");
        expected.put("ce_id", "c1:7");
        expected.put("ce_source", "/k8s/c1");
        expected.put("ce_type", "dev.steadfast.pulse.v1");
        expected.put("ce_subject", "Pulse");
        expected.put("ce_time", "2026-07-24T10:00:00Z");
        expected.put("ce_dataschema", "https://steadfast.dev/schemas/pulse.v1.json");
        expected.put("content-type", "application/json");
        expected.put("ce_epoch", "3");
        expected.put("ce_projection", "1");
        assertEquals(new ArrayList<>(expected.entrySet()), new ArrayList<>(PULSE.headers().entrySet()));
    }

    @Test
    void readsWhatItWrote() {
        assertEquals(PULSE, CloudEvent.of(PULSE.headers()));
    }

    @Test
    void keepsExtensionsOfLaterVersionsAndLeavesForeignHeadersAlone() {
        Map<String, String> headers = new LinkedHashMap<>(PULSE.headers());
        headers.put("ce_later", "x");
        headers.put("traceparent", "00-abc");
        CloudEvent event = CloudEvent.of(headers);
        assertEquals("x", event.extension("ce_later"));
        assertEquals(null, event.extension("traceparent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time"})
    void namesTheHeaderThatIsMissing(String name) {
        Map<String, String> headers = new LinkedHashMap<>(PULSE.headers());
        headers.remove(name);
        UnreadableRecord e = assertThrows(UnreadableRecord.class, () -> CloudEvent.of(headers));
        assertEquals("header " + name + " is missing", e.getMessage());
    }

    @Test
    void namesTheHeaderThatIsMalformed() {
        for (var bad : List.of(Map.entry("ce_time", "yesterday"), Map.entry("ce_source", "/somewhere"), Map.entry("ce_specversion", "0.3"))) {
            Map<String, String> headers = new LinkedHashMap<>(PULSE.headers());
            headers.put(bad.getKey(), bad.getValue());
            UnreadableRecord e = assertThrows(UnreadableRecord.class, () -> CloudEvent.of(headers));
            assertTrue(e.getMessage().startsWith("header " + bad.getKey() + " is " + bad.getValue() + ", expected "), e.getMessage());
        }
    }
}
