package dev.steadfast.benchmarks.size;

import dev.steadfast.benchmarks.load.LoadMain;
import dev.steadfast.benchmarks.load.Objects;
import dev.steadfast.benchmarks.load.Sizes;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Partitioner;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.contract.stream.Pulse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The raw limit of a start, as a process: {@code BareMain SERVER BOOTSTRAP SETS SAMPLES}. Reads the same pages, four at a time, looks at every token, sends what the watcher
 * would have written to the same topics in transactions that begin every 20 ms at most, and a pulse behind all. It projects nothing, keeps nothing and checks nothing.
 */
public final class BareMain {
    private static final int AT_ONCE = 4;
    private static final int QUEUE = 8192;
    private static final long COMMIT_NANOS = 20_000_000;
    private static final Map<String, Object> PRODUCER = Map.of("transactional.id", "bare", "acks", "all", "enable.idempotence", true, "compression.type", "lz4", "linger.ms", 5,
            "batch.size", 65536, "transaction.timeout.ms", 10000);

    /** What is to be sent: twice each, to its topic and to the history. */
    private record Item(Topic topic, int partition, byte[] key, byte[] value, List<Header> headers) {}

    private static final Item END = new Item(null, 0, null, null, null);

    private BareMain() {
    }

    public static void main(String[] args) throws Exception {
        Sizes sizes = new Sizes(Integer.parseInt(args[2]));
        Map<Kind, List<Samples.Sample>> samples = Samples.read(Path.of(args[3]));
        BlockingQueue<Item> queue = new ArrayBlockingQueue<>(QUEUE);
        Thread.ofVirtual().start(() -> list(args[0], sizes, samples, queue));
        Map<String, Object> properties = new HashMap<>(PRODUCER);
        properties.put("bootstrap.servers", args[1]);
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            send(queue, producer);
        }
    }

    private static void list(String server, Sizes sizes, Map<Kind, List<Samples.Sample>> samples, BlockingQueue<Item> queue) {
        Semaphore slots = new Semaphore(AT_ONCE, true);
        List<Thread> kinds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            BareList list = new BareList(server, kind, found(kind, sizes, samples.get(kind), queue));
            kinds.add(Thread.ofVirtual().start(() -> {
                try {
                    String next = "";
                    do {
                        slots.acquire();
                        next = list.page(next);
                        slots.release();
                    } while (!next.isEmpty());
                } catch (Exception e) {
                    e.printStackTrace();
                    Runtime.getRuntime().halt(1);
                }
            }));
        }
        try {
            for (Thread kind : kinds) {
                kind.join();
            }
            queue.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static BareList.Found found(Kind kind, Sizes sizes, List<Samples.Sample> samples, BlockingQueue<Item> queue) {
        Objects objects = new Objects(sizes);
        List<List<Header>> headers = samples.stream().map(BareMain::headers).toList();
        boolean small = kind.topic() == Topic.CLUSTER_RESOURCES;
        return (index, name) -> {
            String namespace = small ? "" : objects.namespace(kind, index);
            byte[] key = (LoadMain.CLUSTER + "/" + kind.kind() + (small ? "/" : "/" + namespace + "/") + name).getBytes(StandardCharsets.UTF_8);
            queue.put(new Item(kind.topic(), Partitioner.partition(LoadMain.CLUSTER, namespace, Stage.PARTITIONS), key, samples.get(index % samples.size()).value(), headers.get(index % samples.size())));
        };
    }

    private static List<Header> headers(Samples.Sample sample) {
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < sample.headers().size(); i += 2) {
            headers.add(new RecordHeader(new String(sample.headers().get(i), StandardCharsets.UTF_8), sample.headers().get(i + 1)));
        }
        return headers;
    }

    private static void send(BlockingQueue<Item> queue, KafkaProducer<byte[], byte[]> producer) throws InterruptedException {
        List<Item> batch = new ArrayList<>();
        boolean over = false;
        while (!over) {
            long begun = System.nanoTime();
            batch.add(queue.take());
            queue.drainTo(batch);
            producer.beginTransaction();
            for (Item item : batch) {
                over |= item == END;
                if (item != END) {
                    producer.send(new ProducerRecord<>(item.topic.topicName(), item.partition, null, item.key, item.value, item.headers));
                    producer.send(new ProducerRecord<>(Topic.HISTORY.topicName(), item.partition, null, item.key, item.value, item.headers));
                }
            }
            producer.send(new ProducerRecord<>(Topic.CHECKPOINTS.topicName(), 0, "checkpoint".getBytes(StandardCharsets.US_ASCII), new byte[200]));
            if (over) {
                producer.send(pulse());
            }
            producer.commitTransaction();
            batch.clear();
            long left = begun + COMMIT_NANOS - System.nanoTime();
            if (left > 0) {
                Thread.sleep(left / 1_000_000);
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> pulse() {
        Map<String, KindState> kinds = new HashMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind.kind(), KindState.COMPLETE);
        }
        return new ProducerRecord<>(PulseReader.PLACE.topic(), PulseReader.PLACE.partition(), Pulse.key(LoadMain.CLUSTER).getBytes(StandardCharsets.UTF_8),
                Json.write(new Pulse(LoadMain.CLUSTER, null, Instant.now(), 1, 1, kinds, List.of())));
    }
}
