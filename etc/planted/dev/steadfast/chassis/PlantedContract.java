package dev.steadfast.chassis;

import dev.steadfast.contract.Topic;

/** Against the rules, so that a test sees the build's check find it. Never compiled. */
final class PlantedContract {}
