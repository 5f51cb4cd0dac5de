package dev.steadfast.watcher;

import dev.steadfast.analyzer.AnalyzerService;

/** Against the rules, so that a test sees the build's check find it. Never compiled. */
final class PlantedAnalyzer {}
