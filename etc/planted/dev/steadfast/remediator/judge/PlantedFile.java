package dev.steadfast.remediator.judge;

import java.nio.file.Files;

/** Against the rules, so that a test sees the build's check find it. Never compiled. */
final class PlantedFile {}
