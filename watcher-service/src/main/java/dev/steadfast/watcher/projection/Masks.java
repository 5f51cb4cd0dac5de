package dev.steadfast.watcher.projection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Masks credentials inside free text by the published patterns of {@code projection/credentials.patterns}. Nearly all texts are clean, and seen to be in one cheap pass; those that
 * hold an anchor by chance, as {@code /var/run/secrets} in every pod, are remembered.
 */
final class Masks {
    private static final int SLOTS = 1 << 15;
    private static final int HASHED = 3;

    private final List<Mask> masks;
    /** The first three characters of every anchor, hashed. */
    private final long[] slots = new long[SLOTS / Long.SIZE];
    private final Map<Integer, List<Anchor>> anchors = new HashMap<>();
    private final CleanTexts clean = new CleanTexts();

    /** @param mask the index of its mask */
    private record Anchor(String text, int mask) {}

    Masks(List<Mask> masks) {
        this.masks = List.copyOf(masks);
        if (masks.size() > Long.SIZE) {
            throw new IllegalStateException("more than " + Long.SIZE + " credential patterns");
        }
        for (int i = 0; i < masks.size(); i++) {
            for (String anchor : masks.get(i).anchors()) {
                int slot = slot(anchor);
                slots[slot / Long.SIZE] |= 1L << slot;
                anchors.computeIfAbsent(slot, s -> new ArrayList<>()).add(new Anchor(anchor, i));
            }
        }
    }

    /** Whether nothing in this ASCII text is to be masked; false is not certain. */
    boolean clean(byte[] ascii, int start, int end) {
        int slot = 0;
        for (int i = start; i < end; i++) {
            slot = next(slot, (char) ascii[i]);
            if ((slots[slot / Long.SIZE] & 1L << slot) != 0 && i >= start + HASHED - 1) {
                return clean.contains(ascii, start, end) || mayBeClean(new String(ascii, start, end - start, StandardCharsets.ISO_8859_1));
            }
        }
        return true;
    }

    private boolean mayBeClean(String text) {
        boolean untouched = mask(text).equals(text);
        if (untouched) {
            clean.add(text);
        }
        return untouched;
    }

    String mask(String text) {
        String masked = text;
        long found = found(text);
        for (int i = 0; i < masks.size() && found != 0; i++) {
            if ((found & 1L << i) != 0) {
                String before = masked;
                masked = masks.get(i).apply(before);
                // Once something is masked, the text is another one.
                found = masked.equals(before) ? found : found(masked);
            }
        }
        return masked;
    }

    /** The masks, as bits, of which an anchor occurs. */
    private long found(String text) {
        long found = 0;
        int slot = 0;
        for (int i = 0; i < text.length(); i++) {
            slot = next(slot, text.charAt(i));
            if ((slots[slot / Long.SIZE] & 1L << slot) != 0 && i >= HASHED - 1) {
                for (Anchor anchor : anchors.get(slot)) {
                    boolean here = text.regionMatches(true, i - HASHED + 1, anchor.text(), 0, anchor.text().length());
                    found |= here ? 1L << anchor.mask() : 0;
                }
            }
        }
        return found;
    }

    private static int slot(String anchor) {
        int slot = 0;
        for (int i = 0; i < HASHED; i++) {
            slot = next(slot, anchor.charAt(i));
        }
        return slot;
    }

    /** Five bits per character, case folded: the slot tells the last three characters. */
    private static int next(int slot, char c) {
        return (slot << 5 ^ (c | 0x20) & 0x1f) & SLOTS - 1;
    }
}
