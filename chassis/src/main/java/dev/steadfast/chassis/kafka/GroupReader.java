package dev.steadfast.chassis.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads several co-partitioned topics as a member of a group: whoever owns partition <i>n</i> of the leading topic reads
 * partition <i>n</i> of all, from the beginning, and is told when everything written before is restored.
 *
 * <p>Two clients share one loop. One takes part in the group and reads nothing; it decides ownership, on the leading topic.
 * The other reads what is owned. Both are polled in turn, and the handler runs between the polls, so nothing is handled
 * while the group is being rearranged. Before the end of a partition is looked up, the group's committed offsets are asked
 * for; Kafka does not answer while a transaction that commits them is open. A predecessor's last transaction has then
 * either been refused, or is below that end and will be restored.
 *
 * <p>What the group has consumed of the leading topic is restored; what came after is handed over once that is done, so that a
 * successor sees each record after which its predecessor can't have acted. Records older than {@link GroupReading#TAKEN_UP} are
 * restored in any case: compaction may have taken what stood before them.
 */
public final class GroupReader {
    private static final Logger LOG = LoggerFactory.getLogger(GroupReader.class);
    private static final Duration IDLE = Duration.ofMillis(50);
    private static final Duration REVOKE_TIMEOUT = Duration.ofSeconds(20);

    private final Context context;
    private final String leadingTopic;
    private final List<String> topics;
    private final GroupHandler handler;
    private final ReadingClient member;
    private final ReadingClient reader;
    private final ReaderMetrics metrics;
    private final Denials denials;
    private final Turns turns;
    private final Promise<Void> ended = Promise.promise();

    /** Given by the group and not yet adopted; touched inside the poll and after it, never at the same time. */
    private final Set<Integer> arriving = new LinkedHashSet<>();
    private final Map<Integer, OwnedPartition> owned = new TreeMap<>();
    private boolean stopping;

    private GroupReader(Vertx vertx, KafkaSettings settings, GroupReading reading, GroupHandler handler) {
        this.context = ReadingClient.virtualThreadContext();
        this.leadingTopic = reading.leadingTopic();
        this.topics = reading.topics();
        this.handler = handler;
        this.turns = reading.turns();
        this.denials = new Denials(settings, AclOperation.READ, null);
        this.member = ReadingClient.ofMembership(vertx, settings, reading.name() + "-member", reading.group(), new Rebalances());
        this.reader = ReadingClient.ofPartitions(vertx, settings, reading.name());
        this.metrics = new ReaderMetrics(reading.meters(), reading.name(), reader::lag);
    }

    /** Starts reading on the caller's context, which must be a virtual thread's; returns at once. */
    public static GroupReader start(Vertx vertx, KafkaSettings settings, GroupReading reading, GroupHandler handler) {
        var started = new GroupReader(vertx, settings, reading, handler);
        started.context.runOnContext(v -> started.run());
        return started;
    }

    /** Fails with what ended the reader, or completes after {@link #close}. Whoever started it decides what then. */
    public Future<Void> ended() {
        return ended.future();
    }

    /** Stops after the current batch; owned partitions are revoked. */
    public Future<Void> close() {
        context.runOnContext(v -> stopping = true);
        return ended();
    }

    /** What was handed over of all restored partitions, to be written in one transaction with what follows from it. */
    public Consumed consumed() {
        var positions = new ArrayList<Position>();
        owned.values().stream().filter(OwnedPartition::restored).forEach(partition -> positions.addAll(partition.progress().positions()));
        return new Consumed(positions, member.membership());
    }

    /** The same of one partition, restored or not; nothing when it is not ours. */
    public Consumed consumed(int partition) {
        var mine = owned.get(partition);
        return new Consumed(mine == null ? List.of() : mine.progress().positions(), member.membership());
    }

    private void run() {
        try {
            member.subscribe(leadingTopic);
            while (!stopping) {
                turns.turned();
                turn();
            }
            leave().await();
            ended.complete();
        } catch (RuntimeException | Error e) {
            leave().onComplete(left -> ended.fail(denials.clear(e)));
        } finally {
            metrics.close();
        }
    }

    private Future<Void> leave() {
        return member.close().transform(left -> reader.close());
    }

    private void turn() {
        member.poll(owned.isEmpty() && arriving.isEmpty() ? IDLE : Duration.ZERO);
        adopt();
        if (!owned.isEmpty()) {
            read();
            handler.batchEnd();
        }
    }

    private void adopt() {
        if (arriving.isEmpty()) {
            return;
        }
        var fresh = new ArrayList<OwnedPartition>();
        try {
            for (int partition : arriving) {
                fresh.add(lookUp(partition));
            }
        } catch (RetriableException e) {
            LOG.atWarn().addKeyValue("partitions", arriving).addKeyValue("reason", e.getMessage())
                    .log("Kafka did not say where assigned partitions end; asking again");
            return;
        }
        arriving.clear();
        fresh.forEach(partition -> owned.put(partition.number(), partition));
        assignOwned();
        fresh.forEach(partition -> reader.seekToBeginning(partition.progress().partitions()));
        for (OwnedPartition partition : fresh) {
            LOG.atInfo().addKeyValue("partition", partition.number()).addKeyValue("topics", topics).log("partition assigned, restoring");
            handler.assigned(partition.number(), partition.committed());
        }
    }

    private OwnedPartition lookUp(int number) {
        var leading = new TopicPartition(leadingTopic, number);
        var partitions = new HashSet<TopicPartition>();
        topics.forEach(topic -> partitions.add(new TopicPartition(topic, number)));
        var committed = new HashMap<String, Long>();
        for (TopicPartition partition : partitions) {
            member.committed(partition).ifPresent(offset -> committed.put(partition.topic(), offset));
        }
        var beginnings = member.beginningOffsets(partitions);
        var ends = new HashMap<>(member.endOffsets(partitions));
        long end = ends.get(leading);
        long recent = member.firstSince(leading, Instant.now().minus(GroupReading.TAKEN_UP)).orElse(end);
        long liveFrom = Math.max(beginnings.get(leading), Math.min(end, Math.max(committed.getOrDefault(leadingTopic, end), recent)));
        ends.put(leading, liveFrom);
        return new OwnedPartition(leading, committed, liveFrom, new ReadingProgress(beginnings, ends));
    }

    private void assignOwned() {
        var all = new HashSet<TopicPartition>();
        owned.values().forEach(partition -> all.addAll(partition.progress().partitions()));
        reader.assign(all);
    }

    private void read() {
        var records = reader.poll(IDLE);
        var early = new HashSet<TopicPartition>();
        for (var record : records) {
            var partition = new TopicPartition(record.topic(), record.partition());
            var owner = owned.get(record.partition());
            if (owner != null && owner.early(partition, record.offset())) {
                early.add(partition);
            } else {
                handler.record(ReadingClient.inbound(record));
            }
        }
        if (!early.isEmpty()) {
            reader.pause(early);
        }
        metrics.read(records.count());
        records.nextOffsets().forEach((partition, next) -> {
            var owner = owned.get(partition.partition());
            if (owner != null) {
                owner.readUpTo(partition, next.offset());
            }
        });
        for (OwnedPartition partition : List.copyOf(owned.values())) {
            if (!partition.restored()) {
                settle(partition, records.isEmpty());
            }
        }
        metrics.partitions(owned.size(), owned.values().stream().filter(partition -> !partition.restored()).count());
    }

    private void settle(OwnedPartition partition, boolean idle) {
        var progress = partition.progress();
        if (idle) {
            // Where nothing is left to fetch (all expired), the position moves without a record.
            progress.missing().forEach(missing -> partition.readUpTo(missing, reader.position(missing)));
        }
        if (progress.completeNow()) {
            if (reader.position(partition.leading()) > partition.liveFrom()) {
                reader.seek(partition.leading(), partition.liveFrom());
            }
            reader.resume(Set.of(partition.leading()));
            LOG.atInfo().addKeyValue("partition", partition.number()).log("partition restored");
            handler.restored(partition.number());
        }
    }

    private void drop(Collection<Integer> partitions) {
        for (int partition : partitions) {
            arriving.remove(partition);
            if (owned.remove(partition) != null) {
                LOG.atInfo().addKeyValue("partition", partition).log("partition revoked");
                handler.revoked(partition);
            }
        }
        assignOwned();
    }

    /** Called by Kafka inside {@code member.poll}, on its thread, while the loop waits for that poll. */
    private final class Rebalances implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            numbers(partitions).forEach(arriving::add);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            var done = new CompletableFuture<Void>();
            context.runOnContext(v -> {
                try {
                    drop(numbers(partitions));
                    done.complete(null);
                } catch (RuntimeException | Error e) {
                    done.completeExceptionally(e);
                }
            });
            done.orTimeout(REVOKE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).join();
        }

        private static List<Integer> numbers(Collection<TopicPartition> partitions) {
            return partitions.stream().map(TopicPartition::partition).sorted().toList();
        }
    }
}
