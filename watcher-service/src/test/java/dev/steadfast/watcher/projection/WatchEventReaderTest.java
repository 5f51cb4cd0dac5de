package dev.steadfast.watcher.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.resource.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class WatchEventReaderTest {
    private static final String POD = new String(new ProjectionCase(Kind.POD).in(), StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"ADDED", "MODIFIED"})
    void aChangeCarriesTheProjectedObject(String type) {
        WatchEvent.Changed changed = assertInstanceOf(WatchEvent.Changed.class, read("{\"type\":\"" + type + "\",\"object\":" + POD + "}"));
        assertArrayEquals(new ProjectionCase(Kind.POD).projected().value(), changed.object().value());
    }

    @Test
    void fieldsOfTheEnvelopeMayComeInAnyOrder() {
        WatchEvent event = read("{\"at\":\"2026-03-02T09:00:00Z\",\"object\":" + POD + ",\"more\":{},\"type\":\"DELETED\"}");
        assertEquals("1002", assertInstanceOf(WatchEvent.Gone.class, event).identity().resourceVersion());
    }

    @Test
    void bookmarks() {
        assertEquals(new WatchEvent.Bookmark("17"), read("{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":"
                + "{\"resourceVersion\":\"17\",\"creationTimestamp\":null},\"spec\":{\"containers\":null},\"status\":{}}}"));
    }

    @Test
    void theServerSaysThatTheVersionIsGone() {
        WatchEvent event = read("{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                + "\"message\":\"too old resource version: 1 (900)\",\"reason\":\"Expired\",\"code\":410}}");
        ApiStatus status = assertInstanceOf(WatchEvent.Failed.class, event).status();
        assertTrue(status.expired());
        assertEquals("too old resource version: 1 (900)", status.message());
    }

    @Test
    void aStatusMaySayWhenToComeBack() {
        String body = "{\"kind\":\"Status\",\"message\":\"too many requests, token=PLANTED-x\",\"reason\":\"TooManyRequests\",\"details\":{\"retryAfterSeconds\":3},\"code\":429}";
        assertEquals(new ApiStatus(429, "TooManyRequests", "too many requests, token=[masked:secret-assignment]", 3), ApiStatus.read(429, body.getBytes(StandardCharsets.UTF_8)));
        assertEquals(new ApiStatus(502, "", "", 0), ApiStatus.read(502, "<html>".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "7", "{\"type\":\"ADDED\"}", "{\"object\":{}}", "{\"type\":\"SYNC\",\"object\":{}}", "{\"type\":\"ADDED\",\"object\":{\"kind\":\"Node\"}}"})
    void otherLinesAreRefused(String line) {
        assertThrows(UnexpectedObject.class, () -> read(line));
    }

    @Test
    void aLineThatIsCutOffIsRefused() {
        String line = "{\"type\":\"ADDED\",\"object\":" + POD + "}";
        assertThrows(JacksonException.class, () -> read(line.substring(0, line.length() / 2)));
    }

    private static WatchEvent read(String line) {
        byte[] bytes = ("##" + line).getBytes(StandardCharsets.UTF_8);
        return new WatchEventReader(Projection.of(Kind.POD)).read(bytes, 2, bytes.length - 2);
    }
}
