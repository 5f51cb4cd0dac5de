package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.chassis.kafka.Position;
import dev.steadfast.chassis.kafka.TopicExtent;
import dev.steadfast.contract.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Topics as a reader with read_committed sees them: transactions take offsets, also those that were taken back, and compaction takes records but no offsets. For thousands of restarts in a second. */
final class Logs implements Contents {
    private final Layout layout;
    private final Map<String, List<Partition>> topics = new HashMap<>();
    private int read;

    private static final class Partition {
        private final List<Inbound> records = new ArrayList<>();
        private long end;
    }

    Logs(Layout layout) {
        this.layout = layout;
        layout.partitions().forEach((topic, count) -> topics.put(layout.name(topic), new ArrayList<>(Collections.nCopies(count, null).stream().map(n -> new Partition()).toList())));
    }

    void commit(List<Outbound> transaction) {
        write(transaction, true);
    }

    /** As much of it as had been sent is there, and is never seen. */
    void abort(List<Outbound> transaction) {
        write(transaction, false);
    }

    private void write(List<Outbound> transaction, boolean committed) {
        Set<Partition> touched = new HashSet<>();
        for (Outbound out : transaction) {
            Partition partition = topics.get(out.topic()).get(out.partition());
            if (committed) {
                partition.records.add(new Inbound(out.topic(), out.partition(), partition.end, System.currentTimeMillis(), out.key(), out.value(), out.headers()));
            }
            partition.end++;
            touched.add(partition);
        }
        touched.forEach(partition -> partition.end++);
    }

    /** Some of the records that are not the newest of their key go; tombstones stay as long as anybody needs them. */
    void compact(SplittableRandom random) {
        topics.values().forEach(partitions -> partitions.forEach(partition -> {
            Map<String, Long> newest = new HashMap<>();
            partition.records.forEach(record -> newest.put(record.keyText(), record.offset()));
            partition.records.removeIf(record -> newest.get(record.keyText()) != record.offset() && random.nextInt(3) > 0);
        }));
    }

    Map<String, TopicExtent> extents(Collection<String> names) {
        Map<String, TopicExtent> extents = new HashMap<>();
        names.forEach(name -> extents.put(name, new TopicExtent("id of " + name, Collections.nCopies(topics.get(name).size(), 0L), topics.get(name).stream().map(p -> p.end).toList(), Duration.ofDays(1))));
        return extents;
    }

    /** How many records of resources have been handed over. */
    int read() {
        return read;
    }

    @Override
    public void read(String name, List<String> topics, Consumer<Inbound> record) {
        List<Position> all = new ArrayList<>();
        topics.forEach(topic -> {
            for (int partition = 0; partition < this.topics.get(topic).size(); partition++) {
                all.add(new Position(topic, partition, 0));
            }
        });
        readFrom(name, all, record);
    }

    @Override
    public void readFrom(String name, List<Position> from, Consumer<Inbound> record) {
        // Partitions come in any order.
        List<Position> shuffled = new ArrayList<>(from);
        Collections.shuffle(shuffled);
        shuffled.forEach(position -> topics.get(position.topic()).get(position.partition()).records.stream().filter(r -> r.offset() >= position.offset()).forEach(r -> {
            read += r.topic().equals(layout.name(Topic.RESOURCES)) ? 1 : 0;
            record.accept(r);
        }));
    }
}
