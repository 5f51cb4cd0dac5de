package dev.steadfast.chassis.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * The pairs of an event as {@code key="value"}, with a space between them. A key without a value is left out. A value is never more than one line and never ends before its closing quote,
 * whatever an API server, a broker or a caller put into it: {@code "}, {@code \} and control characters are escaped as in JSON.
 */
public final class KeyValues extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (KeyValuePair pair : pairs) {
            if (pair.value != null) {
                text.append(text.isEmpty() ? "" : " ").append(pair.key).append("=\"");
                escape(pair.value.toString(), text);
                text.append('"');
            }
        }
        return text.toString();
    }

    private static void escape(String value, StringBuilder text) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        text.append("\\u%04x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
    }
}
