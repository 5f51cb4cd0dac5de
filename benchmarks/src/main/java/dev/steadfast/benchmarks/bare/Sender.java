package dev.steadfast.benchmarks.bare;

import dev.steadfast.contract.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends in transactions, each committed a fixed time after it began; settings of the producer as the watcher's. */
final class Sender {
    private static final long COMMIT_EVERY = Duration.ofMillis(20).toNanos();
    /** However few there are. */
    private static final long COMMIT_WITHIN = 10 * COMMIT_EVERY;
    private static final long PULSE_EVERY = Duration.ofSeconds(1).toNanos();

    private final KafkaProducer<byte[], byte[]> producer;
    private final Ledger ledger;
    private final int changes;
    private long number;
    private long begun;
    private boolean open;
    private int held;
    private long version;
    private long pulsed;

    /** @param changes how many a transaction holds at least, if they come in time: as many as the watcher's do in effect */
    Sender(String bootstrapServers, String cluster, int partitions, int changes) {
        this.changes = changes;
        // A batch is sent when it is full or its transaction ends, as those of the watcher, which sends all of a transaction at once.
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "compression.type", "lz4", "linger.ms", 20, "batch.size", 65536, "acks", "all",
                "enable.idempotence", true, "client.id", "bare", "transactional.id", "bare-" + cluster, "transaction.timeout.ms", 60_000), new ByteArraySerializer(), new ByteArraySerializer());
        ledger = new Ledger(cluster, partitions);
        producer.initTransactions();
        Thread.ofPlatform().daemon().name("commit").start(this::commitEvery);
    }

    synchronized void send(Output output, long of) {
        begin();
        output.version(of);
        send(output.record(Topic.RESOURCES));
        send(output.record(Topic.HISTORY));
        version = of;
        held++;
    }

    private void begin() {
        if (!open) {
            producer.beginTransaction();
            begun = System.nanoTime();
            open = true;
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (sent, failure) -> {
            if (failure != null) {
                failure.printStackTrace();
                Runtime.getRuntime().halt(1);
            }
        });
    }

    private void commitEvery() {
        while (true) {
            LockSupport.parkNanos(commit());
        }
    }

    /** @return how long there is nothing to do */
    private synchronized long commit() {
        long now = System.nanoTime();
        boolean pulse = now - pulsed >= PULSE_EVERY;
        if (open && now - begun < COMMIT_EVERY) {
            return COMMIT_EVERY - (now - begun);
        }
        if (open && held < changes && now - begun < COMMIT_WITHIN) {
            return COMMIT_EVERY / 10;
        }
        if (open || pulse && version > 0) {
            begin();
            if (pulse) {
                ledger.pulse().forEach(this::send);
                pulsed = now;
            }
            send(ledger.checkpoint(version, ++number));
            producer.commitTransaction();
            open = false;
            held = 0;
        }
        return COMMIT_EVERY / 10;
    }
}
