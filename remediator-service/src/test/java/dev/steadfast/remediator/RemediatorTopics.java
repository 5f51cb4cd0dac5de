package dev.steadfast.remediator;

import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Partitioner;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.AuditEntry;
import dev.steadfast.contract.remediation.ChainFault;
import dev.steadfast.contract.remediation.ChainVerifier;
import dev.steadfast.contract.remediation.KeyRing;
import dev.steadfast.contract.remediation.Remediation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics as one sees them from outside: an analyzer, an integration, an intruder, and whoever reads with read_committed. */
final class RemediatorTopics implements AutoCloseable {
    private final String bootstrap;
    private final String cluster;
    private final int partitions;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    /** The topics must be there. */
    RemediatorTopics(String bootstrap, String cluster, int partitions) {
        this.bootstrap = bootstrap;
        this.cluster = cluster;
        this.partitions = partitions;
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrap, "acks", "all"), new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = new ArrayList<>();
        Stream.of(Topic.REMEDIATIONS.topicName(), Topic.AUDIT.topicName(), Topic.DECISIONS.topicName(), Topic.DECISIONS.deadLetters(), Topic.REMEDIATIONS.deadLetters(), Topic.FINDINGS.deadLetters())
                .forEach(topic -> consumer.partitionsFor(topic).forEach(p -> all.add(new TopicPartition(topic, p.partition()))));
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    void publish(Finding finding) {
        CloudEvent event = new CloudEvent(EventType.FINDING, finding.id() + ":" + finding.sequence(), cluster, finding.subject().text(), finding.updatedAt());
        send(Topic.FINDINGS, finding.subject().namespace(), finding.id(), Json.write(finding), event.headers());
    }

    /** A decision as an integration sends it that knows nothing of headers: the signature is what counts. (The approver in Node sends them.) @return its place, as the audit names it */
    String decide(String namespace, String key, String value) {
        Map<String, String> headers = value.startsWith("{") ? new CloudEvent(EventType.DECISION, key + value.hashCode(), cluster, key, java.time.Instant.now()).headers() : Map.of();
        return send(Topic.DECISIONS, namespace, key, value.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** What an intruder writes, or null to delete. @return its place */
    String intrude(Topic topic, String namespace, String key, byte[] value) {
        CloudEvent event = new CloudEvent(EventType.REMEDIATION, key, cluster, key, java.time.Instant.now());
        return send(topic, namespace, key, value, event.headers());
    }

    /** All that a compacted topic holds so far is gone, by who may configure topics and delete records. */
    void forget(Topic topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            producer.partitionsFor(topic.topicName()).forEach(p -> all.put(new TopicPartition(p.topic(), p.partition()), RecordsToDelete.beforeOffset(-1)));
            cleanup(admin, topic, "compact,delete");
            admin.deleteRecords(all).all().get();
            cleanup(admin, topic, "compact");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void cleanup(Admin admin, Topic topic, String policy) throws Exception {
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()),
                List.of(new AlterConfigOp(new ConfigEntry("cleanup.policy", policy), AlterConfigOp.OpType.SET)))).all().get();
    }

    private String send(Topic topic, String namespace, String key, byte[] value, Map<String, String> headers) {
        int partition = Partitioner.partition(cluster, namespace == null ? "" : namespace, partitions);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic.topicName(), partition, key.getBytes(StandardCharsets.UTF_8), value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            RecordMetadata written = producer.send(record).get();
            return written.topic() + "-" + written.partition() + "@" + written.offset();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that is committed by now. */
    private synchronized List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        do {
            consumer.poll(Duration.ofMillis(20)).forEach(records::add);
        } while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()));
        return records.stream().filter(r -> r.topic().equals(topic)).toList();
    }

    /** The bytes of every record on every topic that it reads: values, and headers. */
    byte[] everything() {
        read(Topic.AUDIT.topicName());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            all.writeBytes(record.value() == null ? new byte[0] : record.value());
            record.headers().forEach(header -> all.writeBytes(header.value() == null ? new byte[0] : header.value()));
        }
        return all.toByteArray();
    }

    /** Everything on the topic of this cluster's remediations, in order, as it was written. */
    List<byte[]> remediationRecords(String id) {
        return read(Topic.REMEDIATIONS.topicName()).stream().filter(r -> id.equals(new String(r.key(), StandardCharsets.UTF_8))).map(ConsumerRecord::value).toList();
    }

    /** The last record of each remediation of this cluster. */
    Map<String, Remediation> remediations() {
        Map<String, Remediation> last = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read(Topic.REMEDIATIONS.topicName())) {
            if (record.value() != null) {
                try {
                    Remediation remediation = Json.read(record.value(), Remediation.class);
                    if (remediation.plan().cluster().equals(cluster)) {
                        last.put(remediation.id(), remediation);
                    }
                } catch (RuntimeException e) {
                    // Whatever an intruder wrote.
                }
            }
        }
        return last;
    }

    private List<byte[]> auditRecords() {
        return read(Topic.AUDIT.topicName()).stream().filter(r -> cluster.equals(new String(r.key(), StandardCharsets.UTF_8))).map(ConsumerRecord::value).toList();
    }

    List<AuditEntry> audit() {
        return auditRecords().stream().map(bytes -> Json.read(bytes, AuditEntry.class)).toList();
    }

    /** Without what others wrote there: only what continues the chain. */
    List<AuditEntry> genuineAudit() {
        List<AuditEntry> chain = new ArrayList<>();
        audit().stream().filter(e -> e.sequence() == chain.size()).forEach(chain::add);
        return chain;
    }

    /** What is wrong with the chain, as whoever has the public keys can tell. */
    List<ChainFault> faults(KeyRing keys) {
        ChainVerifier verifier = new ChainVerifier(cluster, keys);
        auditRecords().forEach(verifier::next);
        return verifier.faults();
    }

    /** Of the last record with this key. */
    Map<String, String> headers(Topic topic, String key) {
        Map<String, String> headers = new HashMap<>();
        read(topic.topicName()).stream().filter(r -> key.equals(new String(r.key(), StandardCharsets.UTF_8))).reduce((first, second) -> second)
                .ifPresent(r -> r.headers().forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8))));
        return headers;
    }

    /** The values that were put aside. */
    List<String> deadLetters(Topic topic) {
        return read(topic.deadLetters()).stream().map(r -> r.value() == null ? "" : new String(r.value(), StandardCharsets.UTF_8)).toList();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
