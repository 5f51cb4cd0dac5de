package dev.steadfast.contract.asyncapi;

import dev.steadfast.contract.Topic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** Who writes and reads which topics: the rights that {@code deploy/components/strimzi/users.yaml} grants. */
enum Service {
    WATCHER("Publishes what happens in its cluster; at its start it reads what it has published.", null,
            List.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES, Topic.HISTORY, Topic.CHECKPOINTS, Topic.INVENTORY),
            List.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES, Topic.CHECKPOINTS, Topic.INVENTORY)),
    ANALYZER("Finds what is wrong.", "steadfast-analyzer",
            List.of(Topic.MEMORY, Topic.FINDINGS),
            List.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES, Topic.MEMORY, Topic.FINDINGS)),
    REMEDIATOR("Plans, asks for approval, carries out, and keeps the audit.", null,
            List.of(Topic.REMEDIATIONS, Topic.DECISIONS, Topic.AUDIT),
            List.of(Topic.FINDINGS, Topic.REMEDIATIONS, Topic.DECISIONS, Topic.AUDIT)),
    WEBHOOKS("Tells webhooks of findings and remediations.", "steadfast-webhooks",
            List.of(),
            List.of(Topic.FINDINGS, Topic.REMEDIATIONS)),
    /** Another team's program. */
    INTEGRATION("Another team's program: reads what concerns it, and may decide with a key of its own.", null,
            List.of(Topic.DECISIONS),
            List.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES, Topic.HISTORY, Topic.FINDINGS, Topic.REMEDIATIONS, Topic.AUDIT));

    final String description;
    /** Its consumer group, unless configured otherwise; null: none, or its own choice. */
    final String group;
    final List<Topic> sends;
    final List<Topic> receives;

    Service(String description, String group, List<Topic> sends, List<Topic> receives) {
        this.description = description;
        this.group = group;
        this.sends = sends;
        this.receives = receives;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The topics whose unreadable records it puts aside: those that it touches at all. The watcher only what is too large, and that are objects. */
    List<Topic> putsAside() {
        if (this == WATCHER) {
            return List.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES);
        }
        LinkedHashSet<Topic> topics = new LinkedHashSet<>(sends);
        topics.addAll(receives);
        return this == INTEGRATION ? List.of() : new ArrayList<>(topics);
    }

    /** Ids of the messages that it sends to a topic; empty: all that are there. */
    List<String> messages(Topic topic) {
        return topic != Topic.DECISIONS ? List.of() : this == INTEGRATION ? List.of(Messages.JWS) : List.of("decision.v1");
    }
}
