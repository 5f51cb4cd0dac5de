package dev.steadfast.watcher.projection;

/** @param value the pruned object as UTF-8 JSON, not to be changed */
public record Projected(byte[] value, Identity identity) {}
