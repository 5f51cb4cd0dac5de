package dev.steadfast.benchmarks.load;

import dev.steadfast.contract.resource.Kind;
import java.nio.charset.StandardCharsets;

/** What differs from object to object, and from version to version: a place of fixed width in a {@link Template}, written {@code {name}}. */
enum Slot {
    NS(4), SET(5), ORD(1), INDEX(6), NODE(4), VERSION(10), UID(36), OWNER(36), CLAIM(36), TIME(20), COUNT(2), HASH(64);

    private static final byte[] DAY = "2026-11-27T00:00:00Z".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int SECONDS_OF_DAY = 86_400;

    final int width;

    Slot(int width) {
        this.width = width;
    }

    void fill(byte[] into, int at, Revision object, Sizes sizes) {
        switch (this) {
            case NS -> digits(into, at, sizes.namespace(object), width);
            case SET -> digits(into, at, sizes.set(object), width);
            case ORD -> digits(into, at, sizes.ordinal(object), width);
            case INDEX -> digits(into, at, object.index(), width);
            case NODE -> digits(into, at, (int) (object.index() * 7919L % sizes.of(Kind.NODE)), width);
            case VERSION -> digits(into, at, object.resourceVersion(), width);
            case UID -> uuid(into, at, object.kind(), object.index(), object.born());
            case OWNER -> uuid(into, at, Kind.STATEFUL_SET, sizes.set(object), 0);
            case CLAIM -> uuid(into, at, Kind.PERSISTENT_VOLUME_CLAIM, object.index(), 0);
            case TIME -> time(into, at, object.version());
            case COUNT -> digits(into, at, 10 + object.version() % 90, width);
            case HASH -> {
                for (int part = 0; part < 4; part++) {
                    hex(into, at + 16 * part, mix(seed(object.kind(), object.index(), object.born()) + part), 16);
                }
            }
        }
    }

    private static void time(byte[] into, int at, int version) {
        int second = version / 1000 % SECONDS_OF_DAY;
        System.arraycopy(DAY, 0, into, at, DAY.length);
        digits(into, at + 11, second / 3600, 2);
        digits(into, at + 14, second / 60 % 60, 2);
        digits(into, at + 17, second % 60, 2);
    }

    private static void uuid(byte[] into, int at, Kind kind, int index, int born) {
        long seed = seed(kind, index, born);
        long high = mix(seed) & ~0xf000L | 0x4000L;
        long low = mix(seed + 7) & ~(3L << 62) | 1L << 63;
        hex(into, at, high >>> 32, 8);
        hex(into, at + 9, high >>> 16, 4);
        hex(into, at + 14, high, 4);
        hex(into, at + 19, low >>> 48, 4);
        hex(into, at + 24, low, 12);
        into[at + 8] = '-';
        into[at + 13] = '-';
        into[at + 18] = '-';
        into[at + 23] = '-';
    }

    private static long seed(Kind kind, int index, int born) {
        return mix(((long) born << 32 | index) * 31 + kind.ordinal());
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ a >>> 27) * 0x94d049bb133111ebL;
        return b ^ b >>> 31;
    }

    private static void hex(byte[] into, int at, long value, int digits) {
        for (int i = 0; i < digits; i++) {
            into[at + digits - 1 - i] = HEX[(int) (value >>> 4 * i) & 15];
        }
    }

    private static void digits(byte[] into, int at, long value, int digits) {
        long left = value;
        for (int i = digits - 1; i >= 0; i--) {
            into[at + i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }
}
