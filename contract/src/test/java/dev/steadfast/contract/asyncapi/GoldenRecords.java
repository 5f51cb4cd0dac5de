package dev.steadfast.contract.asyncapi;

import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.memory.MemoryKey;
import dev.steadfast.contract.remediation.AuditEntry;
import dev.steadfast.contract.remediation.Decision;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.ResourceKey;
import dev.steadfast.contract.schema.SchemaTypes;
import dev.steadfast.contract.stream.Checkpoint;
import dev.steadfast.contract.stream.InventoryPart;
import dev.steadfast.contract.stream.Observation;
import dev.steadfast.contract.stream.Pulse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** The golden messages with topic, key and headers, as the services write them; a tombstone of each type that has one, a decision as others sign it, and a dead letter. */
final class GoldenRecords {
    static final Path GOLDEN = Path.of(System.getProperty("basedir", "."), "src/test/resources/golden/v1");
    private static final String JWS = "decision.v1.jws/approve.jws";
    private static final String CLUSTER = "0f1b6d0e-7b1a-4f43-9a3e-3a1f5f0c2b11";
    private static final Instant SEEN = Instant.parse("2026-11-24T00:12:03.125Z");
    private static final int PROJECTION = 4;

    private GoldenRecords() {}

    /** By file, {@code <type>/<name>.json}. */
    static Map<String, JsonNode> values() throws IOException {
        Map<String, JsonNode> values = new TreeMap<>();
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                values.put(GOLDEN.relativize(file).toString(), Json.tree(Files.readAllBytes(file)));
            }
        }
        values.put(JWS, StringNode.valueOf(Files.readString(GOLDEN.resolve(JWS))));
        return values;
    }

    static List<GoldenRecord> all() throws IOException {
        List<GoldenRecord> records = new ArrayList<>();
        Map<String, JsonNode> values = values();
        JsonNode claims = Json.tree(Base64.getUrlDecoder().decode(values.remove(JWS).asString().split("\\.")[1]));
        values.forEach((file, value) -> add(records, file, value));
        records.add(GoldenRecord.jws(claims, JWS));
        records.add(of(records, "finding.v1/forced-rollback.json").letter("chat: refused with 410", "steadfast-webhooks", 17));
        return records;
    }

    private static GoldenRecord of(List<GoldenRecord> records, String file) {
        return records.stream().filter(r -> file.equals(r.file())).findFirst().orElseThrow();
    }

    private static void add(List<GoldenRecord> records, String file, JsonNode value) {
        String type = "dev.steadfast." + file.substring(0, file.indexOf('/'));
        SchemaTypes.kind(type).ifPresentOrElse(kind -> resource(records, kind, file, value), () -> {
            boolean first = records.stream().noneMatch(r -> r.event().type().equals(type));
            // No two have one id, and no id changes when a file is added.
            int number = Math.floorMod(file.hashCode(), 1_000);
            records.add(other(type, file, value, number));
            if (first && Messages.hasTombstone(type)) {
                records.add(other(type, null, value, number + 1_000));
            }
        });
    }

    /** On its topic and in the history; a pod, a node and a volume are gone later. */
    private static void resource(List<GoldenRecord> records, Kind kind, String file, JsonNode value) {
        JsonNode metadata = value.path("metadata");
        String namespace = kind == Kind.PERSISTENT_VOLUME ? value.path("spec").path("claimRef").path("namespace").asString("") : metadata.path("namespace").asString("");
        ResourceKey key = ResourceKey.of(CLUSTER, kind, namespace, metadata.path("name").asString());
        Observation seen = new Observation(key, "blue", metadata.path("uid").asString(), metadata.path("resourceVersion").asString(), 1, PROJECTION, 0, SEEN);
        records.add(GoldenRecord.of(kind.topic(), key.text(), key.namespace(), seen.put(), file));
        if (file.endsWith("/healthy.json") || file.endsWith("/ready.json") || file.endsWith("/bound.json")) {
            records.add(GoldenRecord.of(Topic.HISTORY, key.text(), key.namespace(), seen.put(), file));
            Observation later = new Observation(key, "blue", seen.uid(), Long.toString(Long.parseLong(seen.resourceVersion()) + 1), 1, PROJECTION, 2, SEEN.plusSeconds(1));
            records.add(GoldenRecord.of(kind.topic(), key.text(), key.namespace(), later.gone(), null));
        }
    }

    /** @param file null: its tombstone */
    private static GoldenRecord other(String type, String file, JsonNode value, int number) {
        byte[] bytes = Json.write(value);
        Instant at = SEEN.plusMillis(number);
        String transaction = "b-1-" + number;
        return switch (type) {
            case EventType.PULSE -> {
                Pulse pulse = Json.read(bytes, Pulse.class);
                yield GoldenRecord.of(Topic.RESOURCES, Pulse.key(pulse.cluster()), "", pulse.event(), file);
            }
            case EventType.CHECKPOINT -> {
                Checkpoint of = Json.read(bytes, Checkpoint.class);
                yield GoldenRecord.of(Topic.CHECKPOINTS, Checkpoint.key(of.cluster(), of.kind()), "", Checkpoint.event(of.cluster(), of.kind(), transaction, of.at()), file);
            }
            case EventType.INVENTORY -> {
                InventoryPart of = Json.read(bytes, InventoryPart.class);
                yield GoldenRecord.of(Topic.INVENTORY, InventoryPart.key(of.cluster(), of.part()), "", InventoryPart.event(of.cluster(), of.part(), transaction, of.at()), file);
            }
            case EventType.SET_MEMORY, EventType.CLAIM_MEMORY, EventType.VOLUME_MEMORY -> {
                MemoryKey key = new MemoryKey(CLUSTER, value.path("namespace").asString(""), value.path("uid").asString());
                yield GoldenRecord.of(Topic.MEMORY, key.text(), key.namespace(), key.event(type, at), file);
            }
            case EventType.FINDING -> {
                Finding finding = Json.read(bytes, Finding.class);
                String namespace = finding.subject().namespace();
                yield GoldenRecord.of(Topic.FINDINGS, finding.id(), namespace, file == null ? finding.forgotten(namespace, at) : finding.told(namespace, at), file);
            }
            case EventType.REMEDIATION -> {
                Remediation remediation = Json.read(bytes, Remediation.class);
                yield GoldenRecord.of(Topic.REMEDIATIONS, remediation.id(), remediation.plan().namespace(), remediation.event(SEEN), file);
            }
            case EventType.DECISION -> {
                Decision decision = Json.read(bytes, Decision.class);
                yield GoldenRecord.of(Topic.DECISIONS, decision.key(), decision.namespace(), decision.event(decision.cluster()), file);
            }
            case EventType.AUDIT -> {
                AuditEntry entry = Json.read(bytes, AuditEntry.class);
                yield GoldenRecord.of(Topic.AUDIT, entry.cluster(), "", entry.event(), file);
            }
            default -> throw new IllegalStateException("nobody says on which topic and under which key " + type + " is");
        };
    }
}
