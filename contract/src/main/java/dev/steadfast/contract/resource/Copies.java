package dev.steadfast.contract.resource;

import java.util.Collections;
import java.util.List;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Unmodifiable copies that read an absent collection as an empty one and drop null elements, as lenient JSON demands. */
final class Copies {

    private Copies() {}

    static <T> List<T> list(List<T> values) {
        return values == null ? List.of() : values.stream().filter(Objects::nonNull).toList();
    }

    /** Keeps the order of the entries, so that what is read and written again is the same to the byte. */
    static <V> Map<String, V> map(Map<String, V> values) {
        if (values == null || values.isEmpty()) {
            return Map.of();
        }
        Map<String, V> copy = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (value != null) {
                copy.put(key, value);
            }
        });
        return Collections.unmodifiableMap(copy);
    }
}
