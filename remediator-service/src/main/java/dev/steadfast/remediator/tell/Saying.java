package dev.steadfast.remediator.tell;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * One thing to be said about an object.
 *
 * @param key the same whoever says it, and when: what was said under it before is counted, not said anew
 * @param about the object
 * @param warning whether it is of type Warning; else Normal
 * @param reason in UpperCamelCase, for programs
 * @param message for people; made when it is said, for of most things that are known nothing is said now
 * @param action what was done, as {@code events.k8s.io} has it
 * @param at when it came to be
 * @param again after this time it is said again, as long as it is true; null for what happens once
 */
record Saying(String key, About about, boolean warning, String reason, Supplier<String> message, String action, Instant at, Duration again) {
    /** A message of an Event may be as long as this (core validation). */
    private static final int LONGEST = 1024;

    /** As long as it may be. */
    String text() {
        String all = message.get();
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST - 1) + "…";
    }

    /** An object as an Event refers to it. @param namespace null for a volume */
    record About(String kind, String namespace, String name, String uid) {
        String apiVersion() {
            return kind.equals("StatefulSet") ? "apps/v1" : "v1";
        }

        /** That of the Event: about what has none it is in {@code default}. */
        String eventNamespace() {
            return namespace == null || namespace.isEmpty() ? "default" : namespace;
        }
    }
}
