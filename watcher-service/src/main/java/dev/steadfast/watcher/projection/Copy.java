package dev.steadfast.watcher.projection;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;

/** One object on its way out: what is written of it, and what was seen of it in passing. */
final class Copy {
    /** Longer texts are cut: an event message has 1 KiB at most, a termination message 4 KiB. */
    static final int MAX_TEXT = 4096;
    /** So many names of entries are remembered as they are written: most objects of a kind have the same labels. */
    private static final int NAMES = 256;
    private static final String CUT = "…[cut]";

    private final Masks masks;
    private final JsonBytes json = new JsonBytes();
    private final Map<String, byte[]> names = new HashMap<>();
    private String uid;
    private String resourceVersion;
    private String namespace;
    private String name;
    private String claimNamespace;
    private Instant deletionTimestamp;

    Copy(Masks masks) {
        this.masks = masks;
        clear();
    }

    /** For the next object. */
    void clear() {
        json.clear();
        uid = "";
        resourceVersion = "";
        namespace = "";
        name = "";
        claimNamespace = "";
        deletionTimestamp = null;
    }

    JsonBytes json() {
        return json;
    }

    /** Writes the string at which the parser stands, masked and cut. */
    void text(JsonParser in) {
        if (in instanceof ByteParser bytes) {
            int start = bytes.textStart();
            int end = bytes.plainTextEnd();
            if (end >= 0 && end - start <= MAX_TEXT && masks.clean(bytes.bytes(), start, end)) {
                json.plain(bytes.bytes(), start, end);
                bytes.passText(end);
                return;
            }
        }
        json.string(text(in.getString()));
    }

    /** Writes the string at which the parser stands, as it is. */
    void exact(JsonParser in) {
        if (in instanceof ByteParser bytes) {
            int end = bytes.plainTextEnd();
            if (end >= 0) {
                json.plain(bytes.bytes(), bytes.textStart(), end);
                bytes.passText(end);
                return;
            }
        }
        json.string(in.getString());
    }

    /** The string at which the parser stands; it can still be written. */
    static String string(JsonParser in) {
        if (in instanceof ByteParser bytes) {
            int end = bytes.plainTextEnd();
            if (end >= 0) {
                return new String(bytes.bytes(), bytes.textStart(), end - bytes.textStart(), StandardCharsets.ISO_8859_1);
            }
        }
        return in.getString();
    }

    String text(String text) {
        String masked = masks.mask(text);
        if (masked.length() <= MAX_TEXT) {
            return masked;
        }
        int end = Character.isHighSurrogate(masked.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
        return masked.substring(0, end) + CUT;
    }

    /** An entry's name, masked, as it is written. */
    byte[] name(String key) {
        byte[] written = names.get(key);
        if (written == null) {
            written = JsonBytes.name(masks.mask(key));
            if (names.size() == NAMES) {
                names.clear();
            }
            names.put(key, written);
        }
        return written;
    }

    void see(Seen.Part part, String value) {
        switch (part) {
            case UID -> uid = value;
            case RESOURCE_VERSION -> resourceVersion = value;
            case NAMESPACE -> namespace = value;
            case NAME -> name = value;
            case CLAIM_NAMESPACE -> claimNamespace = value;
            case DELETION_TIMESTAMP -> deletionTimestamp = instant(value);
        }
    }

    Projected finish() {
        return new Projected(json.toByteArray(), new Identity(uid, resourceVersion, namespace, name, claimNamespace, deletionTimestamp));
    }

    private static Instant instant(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
