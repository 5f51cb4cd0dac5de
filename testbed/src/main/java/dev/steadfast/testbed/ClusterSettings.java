package dev.steadfast.testbed;

import dev.steadfast.testbed.apiserver.Settings;

/**
 * What a simulated cluster is made of.
 *
 * @param server how its API server behaves
 */
public record ClusterSettings(Settings server) {
    public static final ClusterSettings DEFAULT = new ClusterSettings(Settings.DEFAULT);
}
