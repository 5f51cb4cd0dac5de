package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.TopicExtent;
import dev.steadfast.watcher.backlog.Backlog;
import java.time.Instant;
import java.util.Map;

/**
 * What the topics hold of the cluster at the begin of a term.
 *
 * @param backlog that knows it
 * @param how it was read
 * @param whole false: topics do not hold what was written to them, so no checkpoint counts
 * @param lastPulse the cluster's clock; the epoch if there never was a pulse
 * @param extents of the topics, by their names as Kafka knows them, from before they were read
 * @param records about objects that were read, besides the inventory
 * @param nextPart of the inventory, to be renewed first
 */
record Restored(Backlog backlog, Reading how, boolean whole, Instant lastPulse, Map<String, TopicExtent> extents, long records, int nextPart) {}
