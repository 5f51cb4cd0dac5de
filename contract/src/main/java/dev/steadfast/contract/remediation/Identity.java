package dev.steadfast.contract.remediation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who somebody is for Kubernetes, exactly as TokenReview returned it (section 8 of the catalogue); permissions are asked for with all of it. */
public record Identity(String username, String uid, List<String> groups, Map<String, List<String>> extra) {

    public Identity {
        if (username == null || username.isEmpty()) {
            throw new IllegalArgumentException("an identity needs a username");
        }
        groups = groups == null ? List.of() : List.copyOf(groups);
        extra = extra == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(extra));
    }

    public static Identity of(String username) {
        return new Identity(username, null, List.of(), Map.of());
    }

    /** Namespace and name of a service account, {@code NAMESPACE/NAME}; null for everybody else. */
    public String serviceAccount() {
        String prefix = "system:serviceaccount:";
        return username.startsWith(prefix) ? username.substring(prefix.length()).replace(':', '/') : null;
    }
}
