package dev.steadfast.analyzer.detect;

import org.slf4j.Logger;

/** Against the rules, so that a test sees the build's check find it. Never compiled. */
final class PlantedLogger {}
