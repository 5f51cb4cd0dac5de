package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.Outbound;
import java.util.HashMap;
import java.util.Map;

/** Which records Kafka takes: none above the configured size, and none that is as large as what it has refused under the same key. For the repetitions of one transaction. */
final class SizeLimit {
    private final int maxRecordBytes;
    private final Map<String, Integer> refused = new HashMap<>();

    SizeLimit(int maxRecordBytes) {
        this.maxRecordBytes = maxRecordBytes;
    }

    boolean takes(Outbound record) {
        return record.size() <= maxRecordBytes && (refused.isEmpty() || record.size() < refused.getOrDefault(place(record), Integer.MAX_VALUE));
    }

    /** @return false if nothing can be gained by trying again: a record of this size was refused before */
    boolean refused(Outbound record) {
        Integer before = refused.put(place(record), record.size());
        return before == null || record.size() < before;
    }

    private static String place(Outbound record) {
        return record.topic() + " " + record.keyText();
    }
}
