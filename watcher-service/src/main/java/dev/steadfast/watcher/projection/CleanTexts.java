package dev.steadfast.watcher.projection;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Some texts that were found to hold no credential, since objects of one cluster repeat them: a few, short ones. Whatever threads do to it at once, it never contains what was not added. */
final class CleanTexts {
    private static final int SLOTS = 512;
    private static final int LONGEST = 120;

    private final byte[][] texts = new byte[SLOTS][];

    /** @param ascii from {@code start} to before {@code end} */
    boolean contains(byte[] ascii, int start, int end) {
        byte[] text = end - start > LONGEST ? null : texts[slot(ascii, start, end)];
        return text != null && Arrays.equals(text, 0, text.length, ascii, start, end);
    }

    void add(String ascii) {
        if (ascii.length() <= LONGEST) {
            byte[] text = ascii.getBytes(StandardCharsets.ISO_8859_1);
            texts[slot(text, 0, text.length)] = text;
        }
    }

    private static int slot(byte[] ascii, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + ascii[i];
        }
        return (hash ^ hash >>> 16) & SLOTS - 1;
    }
}
