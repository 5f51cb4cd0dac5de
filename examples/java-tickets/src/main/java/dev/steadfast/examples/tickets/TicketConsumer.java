package dev.steadfast.examples.tickets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Opens and closes tickets for what is on {@code steadfast.findings}. Usage: BOOTSTRAP_SERVERS FOLDER. */
public final class TicketConsumer implements AutoCloseable {
    private static final String FINDING = "dev.steadfast.finding.v1";
    private static final JsonMapper JSON = new JsonMapper();

    private final KafkaConsumer<String, byte[]> consumer;
    private final Tickets tickets;

    TicketConsumer(String servers, Path folder) throws IOException {
        tickets = new Tickets(folder);
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", servers, "group.id", "tickets",
                // Findings are written in transactions; what was rolled back was never said.
                "isolation.level", "read_committed",
                // A new group reads what is open already.
                "auto.offset.reset", "earliest",
                // Only what is in the ticket system is committed: see turn().
                "enable.auto.commit", "false"), new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of("steadfast.findings"));
    }

    /** One poll. First the tickets, then the offsets: who dies between the two sees the events again, and they change nothing. @return how many tickets changed */
    int turn(Duration timeout) throws IOException {
        int changed = 0;
        for (ConsumerRecord<String, byte[]> record : consumer.poll(timeout)) {
            // A null value says that the finding is forgotten, long after it was RESOLVED. Types of tomorrow are not ours.
            if (record.value() != null && FINDING.equals(header(record, "ce_type")) && written(record)) {
                changed++;
            }
        }
        consumer.commitSync();
        return changed;
    }

    private boolean written(ConsumerRecord<String, byte[]> record) throws IOException {
        try {
            return tickets.update(header(record, "ce_id"), JSON.readTree(record.value()));
        } catch (JacksonException | IllegalArgumentException e) {
            // Else it would end the program, and again at each start: it stands in the topic for as long as nobody takes it out.
            System.err.println(record.topic() + "-" + record.partition() + "@" + record.offset() + " is no finding, it is passed over: " + (e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage()));
            return false;
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }

    public static void main(String[] args) throws IOException {
        try (TicketConsumer tickets = new TicketConsumer(args[0], Path.of(args[1]))) {
            Thread main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                tickets.consumer.wakeup();
                try {
                    main.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            while (true) {
                tickets.turn(Duration.ofSeconds(1));
            }
        } catch (WakeupException e) {
            // Asked to stop. What was not committed comes again.
        }
    }
}
