package dev.steadfast.contract.memory;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What detection remembers of one set; key {@code cluster/namespace/uid}. It is written by detection as a result, so that a restart changes nothing.
 *
 * @param gone when the set was first missed; null while it lives. It is remembered as long as a claim's memory names it
 * @param templates names of its claim templates, as last seen
 * @param revision the target revision in force, and {@code revisionSince} when it was first seen
 * @param busySince since when a rollout or a scaling has been under way; null when none is
 * @param members by ordinal, what happened to it
 * @param conditions by rule id, the first pulse of an unbroken time in which the rule's condition held
 * @param clear by rule id, the first pulse at which the condition of an open finding no longer held
 */
public record SetMemory(String uid, String name, String namespace, Instant gone, List<String> templates, String revision, Instant revisionSince,
        Instant busySince, Map<Integer, Member> members, Map<String, Instant> conditions, Map<String, Instant> clear) {

    public SetMemory {
        templates = templates == null ? List.of() : List.copyOf(templates);
        members = members == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(members));
        conditions = conditions == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(conditions));
        clear = clear == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(clear));
    }

    /**
     * One ordinal.
     *
     * @param podUid the pod last seen there
     * @param available whether that pod has ever been available
     * @param attempt what is being tried since it was last well; null while it is well
     */
    public record Member(String podUid, boolean available, Attempt attempt) {}

    /**
     * The way of one ordinal to being available. A milestone counts once: what repeats is no progress.
     *
     * @param revision the revision that the ordinal should have; another one is another attempt
     * @param milestones what has been reached, with the pod's or the pulse's own time
     * @param progressAt the latest of these times: since then nothing has moved
     * @param refusal what the API said when it refused the pod or its claim; survives the event
     * @param ended how a pod of this attempt ended, as {@code reason: message}; the controller removes such a pod in seconds
     */
    public record Attempt(String revision, Map<String, Instant> milestones, Instant progressAt, String refusal, String ended) {
        public Attempt {
            milestones = milestones == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(milestones));
        }
    }
}
