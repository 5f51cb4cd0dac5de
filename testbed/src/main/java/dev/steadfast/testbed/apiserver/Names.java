package dev.steadfast.testbed.apiserver;

import java.util.concurrent.ThreadLocalRandom;

/** Random ends for {@code generateName}. */
public final class Names {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private Names() {
    }

    /** So many letters and digits that make no words. */
    public static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
