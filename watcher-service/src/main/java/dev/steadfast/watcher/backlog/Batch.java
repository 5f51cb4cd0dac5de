package dev.steadfast.watcher.backlog;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything that waited at one moment, to be published in one transaction: after it, the topic shows what the checkpoints and the states say.
 *
 * @param checkpoints the version up to which each scope is published with this batch, where it moved; 0: its list is under way
 * @param kinds what can be vouched for after this batch; empty if it was not asked
 * @param parts of what the topics hold after this batch, as many as were asked for
 * @param since when the oldest of the changes was seen; null without changes
 * @param bytes how much memory the batch holds
 */
public record Batch(Instant at, long epoch, List<Change> changes, Map<Scope, Long> checkpoints, Map<Kind, KindState> kinds, List<Part> parts, Instant since,
        long bytes) {

    public boolean empty() {
        return changes.isEmpty() && checkpoints.isEmpty();
    }
}
