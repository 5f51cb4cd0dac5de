package dev.steadfast.chassis.kafka;

import static dev.steadfast.chassis.kafka.Kafka.await;

import dev.steadfast.testbed.kafka.KafkaForTests;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A member as a service would be one: each number in the leading topic makes one result, written in a transaction with the
 * positions; what is not committed is kept and written again, unless its partition was revoked.
 */
final class Member implements GroupHandler {
    static final String UNREADABLE = "unreadable";
    static final String BUG = "bug";
    static final Map<String, List<String>> COMMITTED = new ConcurrentHashMap<>();

    final Set<Integer> restored = new ConcurrentSkipListSet<>();
    final Map<Integer, List<String>> valuesAtRestore = new ConcurrentHashMap<>();
    final List<String> committed;
    KafkaWriter writer;
    volatile GroupReader reader;

    private final Vertx vertx;
    private final String name;
    private final String group;
    private final String results;
    private final Map<Integer, List<String>> values = new ConcurrentHashMap<>();
    private final Map<Integer, Map<String, Long>> consumedBefore = new ConcurrentHashMap<>();
    private final Map<Integer, List<Outbound>> unwritten = new ConcurrentHashMap<>();
    private String leading;

    Member(Vertx vertx, String name, String group, String results) {
        this.vertx = vertx;
        this.name = name;
        this.group = group;
        this.results = results;
        this.committed = COMMITTED.computeIfAbsent(group, g -> new CopyOnWriteArrayList<>());
    }

    GroupReader start(List<String> topics) {
        leading = topics.getFirst();
        writer = Kafka.transactional(vertx, KafkaForTests.unique("member"));
        reader = GroupReader.start(vertx, Kafka.settings(), new GroupReading(KafkaForTests.unique(name), group, topics, Kafka.METERS, Turns.UNHEARD), this);
        return reader;
    }

    Future<Void> leave() {
        return reader.close().compose(v -> writer.close());
    }

    List<String> values(int partition) {
        return values.getOrDefault(partition, List.of());
    }

    @Override
    public void assigned(int partition, Map<String, Long> consumed) {
        values.put(partition, new CopyOnWriteArrayList<>());
        unwritten.put(partition, new ArrayList<>());
        consumedBefore.put(partition, consumed);
    }

    @Override
    public void record(Inbound record) {
        var value = Kafka.text(record);
        values.get(record.partition()).add(value);
        boolean first = record.offset() >= consumedBefore.get(record.partition()).getOrDefault(record.topic(), 0L);
        if (!record.topic().equals(leading) || !first) {
            return;
        }
        switch (value) {
            case UNREADABLE -> unwritten.get(record.partition()).add(DeadLetters.letter(record, "not a number", name));
            case BUG -> throw new IllegalStateException("a bug");
            default -> unwritten.get(record.partition()).add(Kafka.record(results, 0, record.keyText(), "result of " + value));
        }
    }

    @Override
    public void restored(int partition) {
        valuesAtRestore.put(partition, List.copyOf(values.get(partition)));
        restored.add(partition);
    }

    @Override
    public void batchEnd() {
        for (int partition : List.copyOf(restored)) {
            var records = unwritten.get(partition);
            if (!records.isEmpty() && await(writer.write(records, reader.consumed(partition))).committed()) {
                records.forEach(record -> committed.add(new String(record.value())));
                records.clear();
            }
        }
    }

    @Override
    public void revoked(int partition) {
        restored.remove(partition);
        unwritten.remove(partition);
        values.remove(partition);
    }
}
