package dev.steadfast.analyzer.wire;

import dev.steadfast.analyzer.partition.Outcome;
import dev.steadfast.analyzer.partition.Outcome.FindingChange;
import dev.steadfast.analyzer.partition.Outcome.MemoryChange;
import dev.steadfast.chassis.kafka.Header;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.memory.ClaimMemory;
import dev.steadfast.contract.memory.MemoryKey;
import dev.steadfast.contract.memory.SetMemory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The records of one look. They go into the partition with the number of the one that was read, for namespace and cluster are the same. */
public final class Writer {

    private Writer() {}

    public static List<Outbound> records(Outcome outcome, int partition) {
        List<Outbound> records = new ArrayList<>();
        outcome.memory().forEach(change -> records.add(memory(outcome, change, partition)));
        outcome.findings().forEach(change -> records.add(finding(outcome, change, partition)));
        return records;
    }

    private static Outbound memory(Outcome outcome, MemoryChange change, int partition) {
        MemoryKey key = new MemoryKey(outcome.pulse().cluster(), outcome.namespace(), change.uid());
        String type = change.after() instanceof SetMemory ? EventType.SET_MEMORY : change.after() instanceof ClaimMemory ? EventType.CLAIM_MEMORY : EventType.VOLUME_MEMORY;
        return outbound(Topic.MEMORY, partition, key.text(), change.after(), key.event(type, outcome.pulse().at()));
    }

    private static Outbound finding(Outcome outcome, FindingChange change, int partition) {
        Instant at = outcome.pulse().at();
        CloudEvent event = change.after() == null ? change.before().forgotten(outcome.namespace(), at) : change.after().told(outcome.namespace(), at);
        return outbound(Topic.FINDINGS, partition, change.id(), change.after(), event);
    }

    private static Outbound outbound(Topic topic, int partition, String key, Object value, CloudEvent event) {
        List<Header> headers = event.headers().entrySet().stream().map(h -> Header.of(h.getKey(), h.getValue())).toList();
        return new Outbound(topic.topicName(), partition, key.getBytes(StandardCharsets.UTF_8), value == null ? null : Json.write(value), headers);
    }
}
