package dev.steadfast.remediator.carry;

import java.security.SecureRandom;

/** Ids of remediations: ten letters and digits (50 bits) that can be read aloud, and typed. */
final class Ids {
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz2";
    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String next() {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
