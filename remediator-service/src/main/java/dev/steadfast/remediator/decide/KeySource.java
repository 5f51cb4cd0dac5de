package dev.steadfast.remediator.decide;

import java.util.Map;

/** The keys that are registered now, by their id: read anew each time it is asked. What can't be read registers nothing. */
@FunctionalInterface
public interface KeySource {
    KeySource NONE = Map::of;

    Map<String, RegisteredKey> read();
}
