package dev.steadfast.contract;

import dev.steadfast.contract.resource.Kind;
import java.util.Locale;

/** Values of {@code ce_type}, and the schemas that go with them. An incompatible change is a new type with a new number. */
public final class EventType {
    public static final String GONE = "dev.steadfast.resource.gone.v1";
    public static final String PULSE = "dev.steadfast.pulse.v1";
    public static final String CHECKPOINT = "dev.steadfast.checkpoint.v1";
    public static final String INVENTORY = "dev.steadfast.inventory.v1";
    public static final String SET_MEMORY = "dev.steadfast.memory.set.v1";
    public static final String CLAIM_MEMORY = "dev.steadfast.memory.claim.v1";
    public static final String VOLUME_MEMORY = "dev.steadfast.memory.volume.v1";
    public static final String FINDING = "dev.steadfast.finding.v1";
    public static final String REMEDIATION = "dev.steadfast.remediation.v1";
    public static final String DECISION = "dev.steadfast.decision.v1";
    public static final String AUDIT = "dev.steadfast.audit.v1";

    private static final String PREFIX = "dev.steadfast.";

    private EventType() {}

    /** {@code dev.steadfast.resource.<kind>.v1}, the kind in lower case. */
    public static String resource(Kind kind) {
        return resource(kind.kind());
    }

    /** The same for a kind by its Kubernetes name, known to this version or not. */
    public static String resource(String kind) {
        return PREFIX + "resource." + kind.toLowerCase(Locale.ROOT) + ".v1";
    }

    /** The {@code $id} of the JSON Schema of a type's data. */
    public static String schema(String type) {
        return "https://steadfast.dev/schemas/" + type.substring(PREFIX.length()) + ".json";
    }
}
