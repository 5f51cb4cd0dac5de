package dev.steadfast.testbed.controlplane;

import java.util.List;
import java.util.Map;

/**
 * What a control plane is made of.
 *
 * @param users by token: {@code name} or {@code name,uid} or {@code name,uid,"group,group"}, as the token file of kube-apiserver has them after the token
 * @param controllers of kube-controller-manager, by name; none: it is not started, and nothing happens but what clients write
 * @param audit whether one JSON line per request is written
 * @param apiServerFlags more flags for kube-apiserver
 */
public record ControlPlaneSettings(Map<String, String> users, List<String> controllers, boolean audit, List<String> apiServerFlags) {
    /** The API server alone. */
    public static final ControlPlaneSettings DEFAULT = new ControlPlaneSettings(Map.of(), List.of(), false, List.of());

    public ControlPlaneSettings {
        users = Map.copyOf(users);
        controllers = List.copyOf(controllers);
        apiServerFlags = List.copyOf(apiServerFlags);
    }

    public ControlPlaneSettings withUsers(Map<String, String> users) {
        return new ControlPlaneSettings(users, controllers, audit, apiServerFlags);
    }

    public ControlPlaneSettings withControllers(String... controllers) {
        return new ControlPlaneSettings(users, List.of(controllers), audit, apiServerFlags);
    }

    public ControlPlaneSettings withAudit() {
        return new ControlPlaneSettings(users, controllers, true, apiServerFlags);
    }
}
