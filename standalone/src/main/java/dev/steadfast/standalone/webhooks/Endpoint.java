package dev.steadfast.standalone.webhooks;

import dev.steadfast.contract.finding.Severity;
import java.net.URI;
import java.util.List;

/**
 * Who wants to hear.
 *
 * @param secret signs what is sent; null: it is not signed (of Slack and Teams the URL itself is the secret)
 * @param least findings of at least this severity; remediations always
 * @param namespaces names, or beginnings with a star behind; empty: all
 */
record Endpoint(String name, URI url, Template template, byte[] secret, Severity least, List<String> namespaces) {
    Endpoint {
        namespaces = List.copyOf(namespaces);
    }

    boolean wants(Notice notice) {
        boolean there = namespaces.isEmpty() || namespaces.stream().anyMatch(n -> n.endsWith("*") ? notice.namespace().startsWith(n.substring(0, n.length() - 1)) : notice.namespace().equals(n));
        return there && (notice.remediation() || notice.severity().compareTo(least) >= 0);
    }

    /** Without its path, which may be a secret. */
    @Override
    public String toString() {
        return name + " at " + url.getHost();
    }
}
