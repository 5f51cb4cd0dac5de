package dev.steadfast.watcher.backlog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A {@link Held} that does not wait, in one array of bytes: hundreds of thousands are at rest, and a tenth of a kilobyte each is what fits.
 * Flags (1), list (4), version (8), uid (16), length of the name (2) and of the place (2), name, place, and the uid where it is no UUID.
 */
final class Packed {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int RENEW = 1;
    private static final int HAS_PLACE = 2;
    private static final int TEXT_UID = 4;
    private static final int LIST = 1;
    private static final int VERSION = 5;
    private static final int UID = 13;
    private static final int NAME_LENGTH = 29;
    private static final int PLACE_LENGTH = 31;
    private static final int NAME = 33;
    private static final byte[] NOTHING = {};

    private Packed() {
    }

    static byte[] name(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /** Its upper bits tell the part, and where the object is in the table: all of them depend on the whole name (the finalizer of MurmurHash3, 32 bits). */
    static int hash(byte[] name) {
        int hash = Arrays.hashCode(name);
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    static boolean isNamed(byte[] packed, byte[] name) {
        int length = nameLength(packed);
        return length == name.length && Arrays.equals(packed, NAME, NAME + length, name, 0, length);
    }

    static byte[] nameOf(byte[] packed) {
        return Arrays.copyOfRange(packed, NAME, NAME + nameLength(packed));
    }

    static long version(byte[] packed) {
        return (long) LONG.get(packed, VERSION);
    }

    static int list(byte[] packed) {
        return (int) INT.get(packed, LIST);
    }

    static byte[] pack(Held held, byte[] name) {
        byte[] place = held.place == null ? NOTHING : held.place.getBytes(StandardCharsets.UTF_8);
        byte[] uid = held.uid instanceof Uid.Text text ? text.text().getBytes(StandardCharsets.UTF_8) : NOTHING;
        byte[] packed = new byte[NAME + name.length + place.length + uid.length];
        packed[0] = (byte) ((held.renew ? RENEW : 0) | (held.place != null ? HAS_PLACE : 0) | (held.uid instanceof Uid.Text ? TEXT_UID : 0));
        INT.set(packed, LIST, held.list);
        LONG.set(packed, VERSION, held.version);
        if (held.uid instanceof Uid.Compact compact) {
            LONG.set(packed, UID, compact.high());
            LONG.set(packed, UID + Long.BYTES, compact.low());
        }
        SHORT.set(packed, NAME_LENGTH, (short) name.length);
        SHORT.set(packed, PLACE_LENGTH, (short) place.length);
        System.arraycopy(name, 0, packed, NAME, name.length);
        System.arraycopy(place, 0, packed, NAME + name.length, place.length);
        System.arraycopy(uid, 0, packed, NAME + name.length + place.length, uid.length);
        return packed;
    }

    static Held unpack(byte[] packed, String name) {
        Held held = new Held(name);
        int place = NAME + nameLength(packed);
        int uid = place + ((short) SHORT.get(packed, PLACE_LENGTH) & 0xffff);
        held.list = list(packed);
        held.version = version(packed);
        held.renew = (packed[0] & RENEW) != 0;
        held.place = (packed[0] & HAS_PLACE) == 0 ? null : text(packed, place, uid);
        held.uid = (packed[0] & TEXT_UID) == 0 ? new Uid.Compact((long) LONG.get(packed, UID), (long) LONG.get(packed, UID + Long.BYTES)) : new Uid.Text(text(packed, uid, packed.length));
        return held;
    }

    static Held unpack(byte[] packed) {
        return unpack(packed, text(packed, NAME, NAME + nameLength(packed)));
    }

    private static int nameLength(byte[] packed) {
        return (short) SHORT.get(packed, NAME_LENGTH) & 0xffff;
    }

    private static String text(byte[] packed, int from, int to) {
        return new String(packed, from, to - from, StandardCharsets.UTF_8);
    }
}
