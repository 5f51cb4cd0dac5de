package dev.steadfast.chassis.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class KeyValuesTest {
    private final LoggingEvent event = new LoggingEvent();

    @Test
    void aKeyWithoutAValueIsLeftOut() {
        event.addKeyValuePair(new KeyValuePair("cause", null));
        event.addKeyValuePair(new KeyValuePair("change", "OPENED"));
        event.addKeyValuePair(new KeyValuePair("step", 0));
        assertEquals("change=\"OPENED\" step=\"0\"", new KeyValues().convert(event));
    }

    @Test
    void noValueCanEndItsQuotesOrItsLine() {
        event.addKeyValuePair(new KeyValuePair("reason", "no \"such\" pod\r\n\t2026 INFO forged \\ \u001b[31m"));
        assertEquals("reason=\"no \\\"such\\\" pod\\r\\n\\t2026 INFO forged \\\\ \\u001b[31m\"", new KeyValues().convert(event));
    }

    @Test
    void anEventWithoutPairsSaysNothing() {
        assertEquals("", new KeyValues().convert(event));
    }
}
