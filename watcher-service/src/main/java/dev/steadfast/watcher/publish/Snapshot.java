package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.chassis.kafka.Position;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.stream.InventoryPart;
import dev.steadfast.watcher.backlog.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Up to where what is known of each part covers the topics: records before that say nothing new, and may be older than what is known. */
final class Snapshot {
    private final Layout layout;
    /** By topic as Kafka knows it: of each part and partition the first offset that is not covered. */
    private final Map<String, long[][]> offsets = new HashMap<>();

    /** Covers nothing. */
    Snapshot(Layout layout) {
        this.layout = layout;
    }

    void add(InventoryPart part) {
        part.topics().forEach((topic, extent) -> offsets.computeIfAbsent(layout.prefix() + topic, t -> new long[Part.COUNT][extent.offsets().size()])[part.part()] =
                extent.offsets().stream().mapToLong(Long::longValue).toArray());
    }

    /** @param name of the object that the record is about, {@code NAMESPACE/NAME} */
    boolean covers(String name, Inbound record) {
        long[][] known = offsets.get(record.topic());
        return known != null && record.offset() < known[Part.number(name)][record.partition()];
    }

    /** Where reading begins so that nothing is missed. */
    List<Position> begins(List<Topic> topics) {
        List<Position> begins = new ArrayList<>();
        for (Topic topic : topics) {
            for (int partition = 0; partition < layout.partitions(topic); partition++) {
                long first = Long.MAX_VALUE;
                for (long[] part : offsets.get(layout.name(topic))) {
                    first = Math.min(first, part[partition]);
                }
                begins.add(new Position(layout.name(topic), partition, first));
            }
        }
        return begins;
    }
}
