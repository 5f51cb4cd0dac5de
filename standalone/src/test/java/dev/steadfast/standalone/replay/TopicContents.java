package dev.steadfast.standalone.replay;

import dev.steadfast.chassis.kafka.Outbound;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What compaction leaves of the topics: the last record of each key, in the order in which they were written; of those that say null, nothing. */
final class TopicContents {

    private final Map<String, Outbound> last = new LinkedHashMap<>();

    void write(Outbound record) {
        String key = record.topic() + " " + record.partition() + " " + record.keyText();
        last.remove(key);
        if (record.value() != null) {
            last.put(key, record);
        }
    }

    TopicContents copy() {
        TopicContents copy = new TopicContents();
        copy.last.putAll(last);
        return copy;
    }

    Collection<Outbound> records() {
        return last.values();
    }

    void forEach(Consumer<Outbound> reader) {
        last.values().forEach(reader);
    }
}
