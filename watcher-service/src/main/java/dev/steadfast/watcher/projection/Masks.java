package dev.steadfast.watcher.projection;

import java.util.List;

/** Masks credentials inside free text by the published patterns of {@code projection/credentials.patterns}. */
final class Masks {
    private static final int SLOTS = 1 << 15;

    private final List<Mask> masks;
    /** The first three characters of every anchor, hashed: a text without any of them is clean after one cheap pass. */
    private final long[] anchors = new long[SLOTS / Long.SIZE];

    Masks(List<Mask> masks) {
        this.masks = List.copyOf(masks);
        masks.stream().flatMap(m -> m.anchors().stream()).forEach(anchor -> {
            int slot = 0;
            for (int i = 0; i < 3; i++) {
                slot = next(slot, anchor.charAt(i));
            }
            anchors[slot / Long.SIZE] |= 1L << slot;
        });
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
        for (Mask mask : masks) {
            masked = mask.apply(masked);
        }
        return masked;
    }

    /** Five bits per character, case folded: the slot tells the last three characters. */
    private static int next(int slot, char c) {
        return (slot << 5 ^ (c | 0x20) & 0x1f) & SLOTS - 1;
    }
}
