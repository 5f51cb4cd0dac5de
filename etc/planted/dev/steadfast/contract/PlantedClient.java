package dev.steadfast.contract;

import io.fabric8.kubernetes.client.KubernetesClient;

/** Against the rules, so that a test sees the build's check find it. Never compiled. */
final class PlantedClient {}
