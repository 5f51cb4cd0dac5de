package dev.steadfast.benchmarks.group;

import dev.steadfast.benchmarks.Tail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the findings topic said, record after record, as a reader with read_committed sees it; read by what the contract documents of keys, headers and values. */
final class Ledger {
    static final String FINDINGS = "steadfast.findings";
    private static final JsonMapper JSON = new JsonMapper();
    private static final String OPEN = "OPEN";
    private static final int TOLD = 20;

    private final Map<String, Story> stories = new TreeMap<>();
    private final Set<String> ids = new HashSet<>();
    private final List<String> troubles = new ArrayList<>();
    private long records;
    private long duplicates;
    private long disorder;

    /** Of one finding. */
    static final class Story {
        /** State, cause, severity, blocking pod and all instants of its life, whenever one of them changes; what else is said of the same trouble (evidence, summary) is not in it. */
        final List<String> changes = new ArrayList<>();
        /** When it was opened, as the records say, once for each opening. */
        final List<String> openings = new ArrayList<>();
        private boolean open;
        private int partition = -1;
        private Instant time = Instant.MIN;

        String last() {
            return changes.getLast();
        }

        boolean isOpen() {
            return open;
        }
    }

    synchronized void add(ConsumerRecord<byte[], byte[]> message) {
        records++;
        String key = new String(message.key(), StandardCharsets.UTF_8);
        Story story = stories.computeIfAbsent(key, k -> new Story());
        if (!ids.add(Tail.header(message, "ce_id"))) {
            duplicates++;
            trouble("twice", message, Tail.header(message, "ce_id"));
        }
        Instant time = Instant.parse(Tail.header(message, "ce_time"));
        if (time.isBefore(story.time) || story.partition >= 0 && story.partition != message.partition()) {
            disorder++;
            trouble("disorder", message, "of " + time + " after that of " + story.time + " in partition " + story.partition);
        }
        story.time = time;
        story.partition = message.partition();
        JsonNode finding = message.value() == null ? null : JSON.readTree(message.value());
        boolean open = finding != null && OPEN.equals(text(finding, "/state"));
        if (open && (!story.open || !story.openings.getLast().equals(text(finding, "/openedAt")))) {
            story.openings.add(text(finding, "/openedAt"));
        }
        story.open = open;
        String change = finding == null ? "removed" : change(finding);
        if (story.changes.isEmpty() || !story.last().equals(change)) {
            story.changes.add(change);
        }
    }

    private static String change(JsonNode f) {
        return text(f, "/state") + " " + text(f, "/cluster") + " " + text(f, "/rule") + " " + text(f, "/subject/kind") + " " + text(f, "/subject/namespace") + "/" + text(f, "/subject/name") + " "
            + text(f, "/subject/uid") + " because of " + text(f, "/cause") + " blocked by " + text(f, "/blocking") + " " + text(f, "/severity") + " since " + text(f, "/since")
            + " opened " + text(f, "/openedAt") + " resolved " + text(f, "/resolvedAt");
    }

    private static String text(JsonNode finding, String pointer) {
        return finding.at(pointer).asString("-");
    }

    private void trouble(String what, ConsumerRecord<byte[], byte[]> message, String said) {
        if (troubles.size() < TOLD) {
            troubles.add(what + ": " + message.topic() + "-" + message.partition() + "@" + message.offset() + " " + said);
        }
    }

    synchronized Map<String, Story> stories() {
        return stories;
    }

    synchronized List<String> troubles() {
        return List.copyOf(troubles);
    }

    synchronized long records() {
        return records;
    }

    /** Records whose event has come before. */
    synchronized long duplicates() {
        return duplicates;
    }

    /** Records that are older than the one before them of their finding, or in another partition. */
    synchronized long disorder() {
        return disorder;
    }
}
