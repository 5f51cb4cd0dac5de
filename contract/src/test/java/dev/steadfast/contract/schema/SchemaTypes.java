package dev.steadfast.contract.schema;

import dev.steadfast.contract.EventType;
import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.Subject;
import dev.steadfast.contract.memory.ClaimMemory;
import dev.steadfast.contract.memory.SetMemory;
import dev.steadfast.contract.memory.VolumeMemory;
import dev.steadfast.contract.remediation.Approval;
import dev.steadfast.contract.remediation.AuditEntry;
import dev.steadfast.contract.remediation.Decision;
import dev.steadfast.contract.remediation.Identity;
import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Requirement;
import dev.steadfast.contract.remediation.Signature;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.contract.remediation.Target;
import dev.steadfast.contract.resource.Condition;
import dev.steadfast.contract.resource.Container;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.OwnerReference;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.contract.stream.Checkpoint;
import dev.steadfast.contract.stream.InventoryPart;
import dev.steadfast.contract.stream.Pulse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The types of the contract by their {@code ce_type}, and which of their fields a writer must always write. */
public final class SchemaTypes {

    private static final List<String> OBJECT = List.of("apiVersion", "kind", "metadata");

    private static final Map<Class<?>, List<String>> REQUIRED = Map.ofEntries(
            entry(Pulse.class, "cluster", "at", "kinds"),
            entry(Checkpoint.class, "cluster", "kind", "at"),
            entry(InventoryPart.class, "cluster", "at", "topics"),
            entry(InventoryPart.Extent.class, "id", "offsets"),
            entry(InventoryPart.Objects.class, "names", "uids", "versions"),
            entry(SetMemory.class, "uid", "name", "namespace"),
            entry(ClaimMemory.class, "uid", "name", "namespace"),
            entry(VolumeMemory.class, "uid", "name"),
            entry(Finding.class, "id", "cluster", "rule", "subject", "state", "severity", "confidence", "since"),
            entry(Remediation.class, "id", "plan", "digest", "state", "progress", "proposedAt"),
            entry(Plan.class, "fix", "cluster", "namespace", "subject", "expiresAt", "steps"),
            entry(Step.class, "verb", "target", "patience", "within"),
            entry(Requirement.class, "predicate", "of"),
            entry(Target.class, "kind", "name"),
            entry(Approval.class, "decision", "original", "acceptedAt"),
            entry(Decision.class, "jti", "action", "cluster", "issuedAt", "expiresAt"),
            entry(Identity.class, "username"),
            entry(AuditEntry.class, "previous", "cluster", "at", "actor", "action", "hash"),
            entry(Signature.class, "keyId", "algorithm", "value"),
            entry(Subject.class, "kind", "name", "uid"),
            entry(Condition.class, "type", "status"),
            entry(Container.class, "name"),
            entry(Evidence.class, "kind", "name"),
            entry(OwnerReference.class, "apiVersion", "kind", "name", "uid"));

    private SchemaTypes() {}

    /** Record by type; {@link EventType#GONE} has none, its value is null. */
    public static Map<String, Class<?>> all() {
        Map<String, Class<?>> types = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            types.put(EventType.resource(kind), kind.type());
        }
        types.put(EventType.PULSE, Pulse.class);
        types.put(EventType.CHECKPOINT, Checkpoint.class);
        types.put(EventType.INVENTORY, InventoryPart.class);
        types.put(EventType.SET_MEMORY, SetMemory.class);
        types.put(EventType.CLAIM_MEMORY, ClaimMemory.class);
        types.put(EventType.VOLUME_MEMORY, VolumeMemory.class);
        types.put(EventType.FINDING, Finding.class);
        types.put(EventType.REMEDIATION, Remediation.class);
        types.put(EventType.DECISION, Decision.class);
        types.put(EventType.AUDIT, AuditEntry.class);
        return types;
    }

    /** Whether records of this type carry a {@code signature} besides what their type says. */
    static boolean signed(Class<?> type) {
        return type == Remediation.class || type == Decision.class || type == AuditEntry.class;
    }

    /** The kind of object whose records have this type. */
    public static Optional<Kind> kind(String type) {
        return List.of(Kind.values()).stream().filter(k -> EventType.resource(k).equals(type)).findFirst();
    }

    static List<String> required(Class<?> type) {
        return Resource.class.isAssignableFrom(type) ? OBJECT : REQUIRED.getOrDefault(type, List.of());
    }

    private static Map.Entry<Class<?>, List<String>> entry(Class<?> type, String... fields) {
        return Map.entry(type, List.of(fields));
    }

    /** The name of the file of a type: the end of its schema's {@code $id}. */
    public static String file(String type) {
        String id = EventType.schema(type);
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
