package dev.steadfast.standalone.replay;

import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Per finding, how it changed, in order: state, rule, subject, cause, blocking pod, since, and the instants of its life. What is said of the same trouble (evidence, summary) is left out. */
final class FindingChanges {

    private final Map<String, List<String>> changes = new TreeMap<>();

    void read(Outbound record) {
        read(record.keyText(), record.value());
    }

    void read(ConsumerRecords<byte[], byte[]> records) {
        records.forEach(record -> read(new String(record.key(), StandardCharsets.UTF_8), record.value()));
    }

    private void read(String id, byte[] value) {
        List<String> ofOne = changes.computeIfAbsent(id, i -> new ArrayList<>());
        String change = value == null ? "removed" : text(Json.read(value, Finding.class));
        if (ofOne.isEmpty() || !ofOne.getLast().equals(change)) {
            ofOne.add(change);
        }
    }

    private static String text(Finding f) {
        return f.state() + " " + f.cluster() + " " + f.rule().id() + " " + f.subject().text() + " because of " + (f.cause() == null ? "-" : f.cause().id()) + " blocked by " + f.blocking()
                + " since " + f.since() + " opened " + f.openedAt() + " resolved " + f.resolvedAt();
    }

    int count() {
        return changes.values().stream().mapToInt(List::size).sum();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        changes.values().forEach(list -> list.forEach(change -> text.append(change).append('\n')));
        return text.toString();
    }
}
