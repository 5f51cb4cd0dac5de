package dev.steadfast.contract.asyncapi;

import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.schema.SchemaTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which messages there are, which of them are on which topic, and under which keys. */
final class Messages {
    static final String TOMBSTONE = ".tombstone";
    /** A decision as somebody else than a remediator sends it. */
    static final String JWS = "decision.v1.jws";
    static final String DEAD_LETTER = "dead-letter";

    private static final Set<String> TOMBSTONES =
            Set.of(EventType.CHECKPOINT, EventType.INVENTORY, EventType.SET_MEMORY, EventType.CLAIM_MEMORY, EventType.VOLUME_MEMORY, EventType.FINDING);

    private Messages() {}

    /** The end of the type, as in the name of its schema. */
    static String id(String type) {
        return SchemaTypes.file(type).replace(".json", "");
    }

    /** Whether null may be written under a key of this type. A resource that is gone has a type of its own. */
    static boolean hasTombstone(String type) {
        return TOMBSTONES.contains(type);
    }

    static List<String> typesOn(Topic topic) {
        return switch (topic) {
            case RESOURCES, CLUSTER_RESOURCES -> resources(Arrays.stream(Kind.values()).filter(k -> k.topic() == topic));
            case HISTORY -> resources(Arrays.stream(Kind.values()));
            case CHECKPOINTS -> List.of(EventType.CHECKPOINT);
            case INVENTORY -> List.of(EventType.INVENTORY);
            case MEMORY -> List.of(EventType.SET_MEMORY, EventType.CLAIM_MEMORY, EventType.VOLUME_MEMORY);
            case FINDINGS -> List.of(EventType.FINDING);
            case REMEDIATIONS -> List.of(EventType.REMEDIATION);
            case DECISIONS -> List.of(EventType.DECISION);
            case AUDIT -> List.of(EventType.AUDIT);
        };
    }

    /** Ids of all messages on a topic. */
    static List<String> on(Topic topic) {
        List<String> ids = new ArrayList<>();
        for (String type : typesOn(topic)) {
            ids.add(id(type));
            if (hasTombstone(type)) {
                ids.add(id(type) + TOMBSTONE);
            }
        }
        if (topic == Topic.DECISIONS) {
            ids.add(JWS);
        }
        return ids;
    }

    /** A regular expression that each key of this type matches. */
    static String key(String type) {
        String cluster = "[^/]+";
        return switch (type) {
            case EventType.PULSE -> "^" + cluster + "/Pulse$";
            case EventType.GONE -> "^" + cluster + "/[A-Za-z]+(/[^/]*)?/[^/]+$";
            case EventType.CHECKPOINT -> "^" + cluster + "/.+$";
            case EventType.INVENTORY -> "^" + cluster + "/[0-9]+$";
            case EventType.SET_MEMORY, EventType.CLAIM_MEMORY, EventType.VOLUME_MEMORY -> "^" + cluster + "/[^/]*/[^/]+$";
            case EventType.FINDING -> "^[0-9a-f]{32}$";
            case EventType.REMEDIATION -> "^[^/]+$";
            case EventType.DECISION -> "^([^/]+|" + cluster + "/[^/]+)$";
            case EventType.AUDIT -> "^" + cluster + "$";
            default -> {
                Kind kind = SchemaTypes.kind(type).orElseThrow(() -> new IllegalStateException("nobody says which keys " + type + " has"));
                yield "^" + cluster + "/" + kind.kind() + (kind.topic() == Topic.CLUSTER_RESOURCES ? "" : "/[^/]*") + "/[^/]+$";
            }
        };
    }

    private static List<String> resources(Stream<Kind> kinds) {
        return Stream.concat(kinds.map(EventType::resource), Stream.of(EventType.GONE, EventType.PULSE)).toList();
    }
}
