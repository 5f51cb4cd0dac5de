package dev.steadfast.analyzer.detect;

import java.time.Instant;
import java.util.List;

/** Within the rules. Never compiled. */
final class Innocent {
    static final List<Instant> NONE = List.of();
}
