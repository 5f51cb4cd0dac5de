package dev.steadfast.contract.resource;

import java.util.Map;

/** {@code v1 ResourceQuota}. */
public record ResourceQuota(String apiVersion, String kind, Metadata metadata, Spec spec, Status status) implements Resource {

    public record Spec(Map<String, String> hard) {
        public Spec {
            hard = Copies.map(hard);
        }
    }

    public record Status(Map<String, String> hard, Map<String, String> used) {
        public Status {
            hard = Copies.map(hard);
            used = Copies.map(used);
        }
    }
}
