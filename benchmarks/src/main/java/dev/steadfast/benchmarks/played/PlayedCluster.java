package dev.steadfast.benchmarks.played;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A cluster in which something happens all the time: rollouts get stuck, heal, get stuck for another reason; claims are left, used again, lost, deleted; nodes go. The seed decides all of it. */
public final class PlayedCluster {
    private static final int FLEETING_EVERY = 4;

    private final Random random;
    private final ClusterStream stream;
    private final PlayedNodes nodes;
    private final List<PlayedSet> sets = new ArrayList<>();
    private final List<People> people = new ArrayList<>();
    private Instant now;

    /**
     * @param number tells it from other clusters of the same seed
     * @param namespaces with two sets each
     * @param partitions of each topic
     */
    public PlayedCluster(long seed, int number, int namespaces, int partitions, Instant begin) {
        random = new Random(seed * 31 + number);
        now = begin;
        stream = new ClusterStream(uid(), partitions);
        nodes = new PlayedNodes(this::uid, now);
        for (int i = 0; i < namespaces; i++) {
            String namespace = "team-" + i;
            add(namespace, "db");
            add(namespace, i % FLEETING_EVERY == 0 ? PlayedNodes.FLEETING + "cache" : "queue");
        }
    }

    private void add(String namespace, String name) {
        PlayedSet set = new PlayedSet(namespace, name, this::uid, nodes);
        set.create(1 + random.nextInt(3), now);
        sets.add(set);
        people.add(new People(set, nodes, random, now));
    }

    /** What a watcher writes in the next second: changes, of different objects in any order, and then the pulse. */
    public List<ProducerRecord<byte[], byte[]>> second() {
        now = now.plus(Duration.ofSeconds(1));
        nodes.second(now);
        sets.forEach(set -> set.second(now));
        people.forEach(one -> one.second(now));
        List<Seen> objects = new ArrayList<>(nodes.objects());
        sets.forEach(set -> objects.addAll(set.objects(now)));
        Collections.shuffle(objects, random);
        List<ProducerRecord<byte[], byte[]>> records = stream.changes(objects, now);
        records.addAll(stream.pulse(now));
        return records;
    }

    private String uid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
