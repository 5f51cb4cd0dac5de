package dev.steadfast.analyzer.partition;

import dev.steadfast.analyzer.view.Objects;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.contract.stream.Observation;
import dev.steadfast.contract.stream.Version;
import java.util.HashMap;
import java.util.Map;

/** Objects, each with the version in which it is known: what is older changes nothing. */
public final class VersionedObjects {

    private final Objects objects = new Objects();
    private final Map<String, Version> versions = new HashMap<>();

    /** @param resource null if it is gone. @return whether anything changed that detection looks at */
    public boolean take(Observation seen, Kind kind, Resource resource) {
        String key = seen.key().text();
        Version known = versions.get(key);
        if (known != null && seen.version().compareTo(known) < 0) {
            return false;
        }
        if (resource == null) {
            versions.remove(key);
            return objects.remove(kind, seen.key().name());
        }
        versions.put(key, seen.version());
        return objects.put(kind, resource);
    }

    public Objects objects() {
        return objects;
    }
}
