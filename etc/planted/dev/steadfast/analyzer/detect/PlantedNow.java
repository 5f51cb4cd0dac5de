package dev.steadfast.analyzer.detect;

import java.time.Instant;

/** Against the rules, so that a test sees the build's check find it. Never compiled. */
final class PlantedNow {
    static final Instant NOW = Instant.now();
}
