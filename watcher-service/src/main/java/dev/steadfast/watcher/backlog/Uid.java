package dev.steadfast.watcher.backlog;

import java.util.UUID;

/** A uid in 16 bytes, where it is a UUID as Kubernetes writes them; hundreds of thousands are held. Anything else stays text. */
sealed interface Uid {
    record Compact(long high, long low) implements Uid {
        @Override
        public String toString() {
            return new UUID(high, low).toString();
        }
    }

    record Text(String text) implements Uid {
        @Override
        public String toString() {
            return text;
        }
    }

    static Uid of(String uid) {
        if (uid.length() == 36) {
            try {
                UUID parsed = UUID.fromString(uid);
                if (parsed.toString().equals(uid)) {
                    return new Compact(parsed.getMostSignificantBits(), parsed.getLeastSignificantBits());
                }
            } catch (IllegalArgumentException e) {
                return new Text(uid);
            }
        }
        return new Text(uid);
    }
}
