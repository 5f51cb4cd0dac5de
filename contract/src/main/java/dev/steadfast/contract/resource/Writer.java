package dev.steadfast.contract.resource;

import java.time.Instant;
import java.util.List;

/** Who wrote which interesting fields, and when: one entry of {@code managedFields}, its fields reduced to dotted paths that detection asks about. */
public record Writer(String manager, String operation, String subresource, Instant time, List<String> fields) {
    public Writer {
        fields = Copies.list(fields);
    }
}
