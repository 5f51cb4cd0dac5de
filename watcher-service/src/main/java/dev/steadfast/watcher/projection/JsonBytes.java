package dev.steadfast.watcher.projection;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON as it is written, in UTF-8: what Jackson's generator would write, but names are encoded once for all, and plain text is copied as bytes. */
final class JsonBytes {
    private static final int TYPICAL_BYTES = 4096;
    /** More is not kept for the next document. */
    private static final int LARGE_BYTES = 64 * 1024;
    private static final byte[] NOTHING = {};
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    /** By control character: the letter behind the backslash, where there is a short form. */
    private static final byte[] SHORT = new byte[' '];

    static {
        SHORT['\b'] = 'b';
        SHORT['\t'] = 't';
        SHORT['\n'] = 'n';
        SHORT['\f'] = 'f';
        SHORT['\r'] = 'r';
    }

    private byte[] bytes;
    private int length;

    JsonBytes() {
        this(TYPICAL_BYTES);
    }

    private JsonBytes(int capacity) {
        bytes = new byte[capacity];
    }

    /** A field's name as it is written, the colon included. */
    static byte[] name(String name) {
        JsonBytes json = new JsonBytes(name.length() + 8);
        json.string(name);
        json.put((byte) ':');
        return json.toByteArray();
    }

    void clear() {
        length = 0;
        if (bytes.length > LARGE_BYTES) {
            bytes = new byte[TYPICAL_BYTES];
        }
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Before every value, but that of the document: what separates it from the one before, and its name, if it has one. */
    JsonBytes begin(byte[] name) {
        byte last = bytes[length - 1];
        if (last != '{' && last != '[') {
            put((byte) ',');
        }
        if (name != null) {
            put(name);
        }
        return this;
    }

    void startObject() {
        put((byte) '{');
    }

    void endObject() {
        put((byte) '}');
    }

    void startArray() {
        put((byte) '[');
    }

    void endArray() {
        put((byte) ']');
    }

    /** A number or a truth value, as it was read. */
    void literal(String ascii) {
        room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
    }

    /** A text that has nothing to be escaped. */
    void plain(byte[] from, int start, int end) {
        room(end - start + 2);
        bytes[length++] = '"';
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
        bytes[length++] = '"';
    }

    /** Half a surrogate pair, which is no character, becomes a question mark. */
    void string(String text) {
        put((byte) '"');
        int plain = plain(text);
        byte[] rest = plain == text.length() ? NOTHING : text.substring(plain).getBytes(StandardCharsets.UTF_8);
        for (byte b : rest) {
            room(6);
            if (b == '"' || b == '\\') {
                bytes[length++] = '\\';
                bytes[length++] = b;
            } else if (b < 0 || b >= ' ') {
                bytes[length++] = b;
            } else {
                control(b);
            }
        }
        put((byte) '"');
    }

    /** Writes its printable ASCII characters up to the first that is something else, or to be escaped. @return how many */
    private int plain(String text) {
        int count = text.length();
        room(count);
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return i;
            }
            bytes[length++] = (byte) c;
        }
        return count;
    }

    private void control(byte b) {
        bytes[length++] = '\\';
        if (SHORT[b] != 0) {
            bytes[length++] = SHORT[b];
            return;
        }
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[b >> 4];
        bytes[length++] = HEX[b & 0xf];
    }

    void put(byte[] encoded) {
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    private void put(byte b) {
        room(1);
        bytes[length++] = b;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
