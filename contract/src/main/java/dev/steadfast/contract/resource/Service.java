package dev.steadfast.contract.resource;

import java.util.List;
import java.util.Map;

/** {@code v1 Service}: what tells whether it is the headless service of a set. */
public record Service(String apiVersion, String kind, Metadata metadata, Spec spec) implements Resource {

    /** @param clusterIP {@code None} for a headless service */
    public record Spec(String type, String clusterIP, Map<String, String> selector, Boolean publishNotReadyAddresses, List<Port> ports) {
        public Spec {
            selector = Copies.map(selector);
            ports = Copies.list(ports);
        }
    }

    public record Port(String name, Integer port) {}
}
