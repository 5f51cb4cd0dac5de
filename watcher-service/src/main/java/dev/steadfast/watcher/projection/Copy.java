package dev.steadfast.watcher.projection;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonFactory;

/** One object on its way out: what is written of it, and what was seen of it in passing. */
final class Copy {
    /** Longer texts are cut: an event message has 1 KiB at most, a termination message 4 KiB. */
    static final int MAX_TEXT = 4096;
    private static final String CUT = "…[cut]";
    private static final int TYPICAL_BYTES = 2048;

    private final Masks masks;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    private final JsonGenerator json;
    private String uid = "";
    private String resourceVersion = "";
    private String namespace = "";
    private String name = "";
    private String claimNamespace = "";
    private Instant deletionTimestamp;

    Copy(JsonFactory factory, Masks masks) {
        this.masks = masks;
        this.json = factory.createGenerator(bytes);
    }

    JsonGenerator json() {
        return json;
    }

    void name(String field) {
        if (field != null) {
            json.writeName(field);
        }
    }

    /** Writes the string at which the parser stands, masked and cut. */
    void text(JsonParser in) {
        char[] chars = in.getStringCharacters();
        int offset = in.getStringOffset();
        int length = in.getStringLength();
        if (length <= MAX_TEXT && !masks.suspect(chars, offset, length)) {
            json.writeString(chars, offset, length);
        } else {
            json.writeString(text(in.getString()));
        }
    }

    String text(String text) {
        String masked = masks.mask(text);
        if (masked.length() <= MAX_TEXT) {
            return masked;
        }
        int end = Character.isHighSurrogate(masked.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
        return masked.substring(0, end) + CUT;
    }

    String masked(String key) {
        return masks.mask(key);
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
        json.close();
        return new Projected(bytes.toByteArray(), new Identity(uid, resourceVersion, namespace, name, claimNamespace, deletionTimestamp));
    }

    private static Instant instant(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
