package dev.steadfast.watcher.projection;

import java.util.List;

/** Masks credentials inside free text by the published patterns of {@code projection/credentials.patterns}. */
final class Masks {
    private static final int SLOTS = 1 << 15;

    private final List<Mask> masks;
    /** The first three characters of every anchor, hashed: a text without any of them is clean after one cheap pass. */
    private final long[] anchors = new long[SLOTS / Long.SIZE];
    /** By the same hash, which masks have such an anchor: one bit each. */
    private final long[] suspects = new long[SLOTS];

    Masks(List<Mask> masks) {
        this.masks = List.copyOf(masks);
        if (masks.size() > Long.SIZE) {
            throw new IllegalStateException(masks.size() + " patterns of credentials, " + Long.SIZE + " at most");
        }
        for (int mask = 0; mask < masks.size(); mask++) {
            for (String anchor : masks.get(mask).anchors()) {
                int slot = 0;
                for (int i = 0; i < 3; i++) {
                    slot = next(slot, anchor.charAt(i));
                }
                anchors[slot / Long.SIZE] |= 1L << slot;
                suspects[slot] |= 1L << mask;
            }
        }
    }

    /** Whether a credential may be in this text; false is certain. */
    boolean suspect(char[] chars, int offset, int length) {
        int slot = 0;
        for (int i = 0; i < length; i++) {
            slot = next(slot, chars[offset + i]);
            if ((anchors[slot / Long.SIZE] & 1L << slot) != 0 && i > 1) {
                return true;
            }
        }
        return false;
    }

    String mask(String text) {
        int slot = 0;
        for (int i = 0; i < text.length(); i++) {
            slot = next(slot, text.charAt(i));
            if ((anchors[slot / Long.SIZE] & 1L << slot) != 0 && i > 1) {
                return maskSuspect(text);
            }
        }
        return text;
    }

    private String maskSuspect(String text) {
        String masked = text;
        long left = suspects(text);
        while (left != 0) {
            int mask = Long.numberOfTrailingZeros(left);
            String next = masks.get(mask).apply(masked);
            // What stands in place of a credential may look like another one.
            left = (next.equals(masked) ? left : suspects(next)) & -2L << mask;
            masked = next;
        }
        return masked;
    }

    /** The masks whose pattern may match, one bit each. */
    private long suspects(String text) {
        long found = 0;
        int slot = 0;
        for (int i = 0; i < text.length(); i++) {
            slot = next(slot, text.charAt(i));
            found |= i > 1 ? suspects[slot] : 0;
        }
        return found;
    }

    /** Five bits per character, case folded: the slot tells the last three characters. */
    private static int next(int slot, char c) {
        return (slot << 5 ^ (c | 0x20) & 0x1f) & SLOTS - 1;
    }
}
