package dev.steadfast.analyzer.detect;

import java.time.Clock;

/** Against the rules, so that a test sees the build's check find it. Never compiled. */
final class PlantedClock {}
