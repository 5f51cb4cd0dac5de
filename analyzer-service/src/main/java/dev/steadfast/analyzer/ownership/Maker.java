package dev.steadfast.analyzer.ownership;

import dev.steadfast.contract.resource.StatefulSet;

/** A living set that makes a claim's name, forward, from this template for this ordinal. */
public record Maker(StatefulSet set, String template, int ordinal) {}
