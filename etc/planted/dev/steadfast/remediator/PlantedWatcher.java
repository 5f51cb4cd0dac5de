package dev.steadfast.remediator;

import dev.steadfast.watcher.WatcherMain;

/** Against the rules, so that a test sees the build's check find it. Never compiled. */
final class PlantedWatcher {}
