package dev.steadfast.contract.resource;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.annotation.JsonSerialize;

/** A container or an init container; {@code restartPolicy: Always} on an init container makes it a sidecar. */
public record Container(String name, String image, String imagePullPolicy, String restartPolicy, List<Port> ports, Probe startupProbe,
        Probe readinessProbe, Probe livenessProbe, Resources resources, List<VolumeMount> volumeMounts, Lifecycle lifecycle) {

    public Container {
        ports = Copies.list(ports);
        volumeMounts = Copies.list(volumeMounts);
    }

    public record Port(String name, Integer containerPort) {}

    /** Numbers in seconds or counts; of the handler only which kind it is, and where it asks. */
    public record Probe(Integer initialDelaySeconds, Integer periodSeconds, Integer timeoutSeconds, Integer failureThreshold,
            Integer successThreshold, Handler exec, Handler httpGet, Handler tcpSocket, Handler grpc) {}

    /** @param port a number or a name */
    public record Handler(String path, @JsonSerialize(using = IntOrString.class) String port) {}

    /** Quantities as Kubernetes writes them ({@code 500m}, {@code 2Gi}). */
    public record Resources(Map<String, String> requests, Map<String, String> limits) {
        public Resources {
            requests = Copies.map(requests);
            limits = Copies.map(limits);
        }
    }

    public record VolumeMount(String name, String mountPath, Boolean readOnly) {}

    public record Lifecycle(PreStop preStop) {}

    /** What runs before a stop: of commands only that there is one. */
    public record PreStop(Handler exec, Handler httpGet, Sleep sleep) {}

    public record Sleep(Long seconds) {}
}
