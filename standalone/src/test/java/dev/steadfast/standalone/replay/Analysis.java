package dev.steadfast.standalone.replay;

import dev.steadfast.analyzer.detect.Thresholds;
import dev.steadfast.analyzer.partition.Outcome;
import dev.steadfast.analyzer.wire.Writer;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.stream.Pulse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An analyzer of one partition with its topics: it reads what is there, and what it says goes back to them. */
final class Analysis implements RecordedStream.Listener {

    private final TopicContents topics;
    private final Replay analyzer;
    /** Every record that it has written, in order. */
    private final List<String> said = new ArrayList<>();
    private final List<Outbound> findings = new ArrayList<>();

    /** One that is restored from what the topics hold now. */
    Analysis(Thresholds thresholds, TopicContents topics) {
        this.topics = topics;
        this.analyzer = new Replay(thresholds, this::said);
        topics.forEach(analyzer::record);
    }

    @Override
    public void record(Outbound record) {
        topics.write(record);
        analyzer.record(record);
    }

    @Override
    public void pulse(Pulse pulse) {
        analyzer.pulse(pulse);
    }

    private void said(Outcome outcome) {
        for (Outbound record : Writer.records(outcome, 0)) {
            topics.write(record);
            if (record.topic().equals(Topic.FINDINGS.topicName())) {
                findings.add(record);
            }
            said.add(outcome.pulse().at() + " " + record.keyText() + " " + (record.value() == null ? "-" : new String(record.value(), StandardCharsets.UTF_8)));
        }
    }

    List<String> said() {
        return said;
    }

    /** Every record that it has written to the findings, in order. */
    List<Outbound> findings() {
        return findings;
    }

    TopicContents topics() {
        return topics;
    }

    /** The open findings that a reader of the topic sees. */
    Set<String> open() {
        Set<String> open = new TreeSet<>();
        topics.forEach(record -> {
            if (record.topic().equals(Topic.FINDINGS.topicName())) {
                Finding finding = Json.read(record.value(), Finding.class);
                if (finding.open()) {
                    open.add(text(finding));
                }
            }
        });
        return open;
    }

    private static String text(Finding f) {
        return f.rule().id() + " " + f.subject().text() + " because of " + (f.cause() == null ? "-" : f.cause().id()) + " blocked by " + f.blocking() + " since " + f.since();
    }
}
