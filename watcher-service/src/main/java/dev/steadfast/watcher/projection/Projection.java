package dev.steadfast.watcher.projection;

import dev.steadfast.contract.resource.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What of an object of one kind may leave the cluster: {@code projection/KIND.fields}. The result is the object itself with fewer fields, in the order in
 * which the server sent them, behind {@code apiVersion} and {@code kind} (which items of a list don't have); nulls are left out. Thread-safe.
 */
public final class Projection {
    static final ByteJson JSON = new ByteJson();
    private static final Lists LISTS = new Lists();
    private static final Masks MASKS = new Masks(LISTS.lines("credentials.patterns").stream().map(Mask::parse).toList());
    private static final Map<Kind, Projection> ALL = new EnumMap<>(Kind.class);

    /**
     * Rises with every change of the lists or of the code that changes what leaves: a record and a checkpoint carry it, and a watcher that finds an older one
     * lists and publishes everything anew.
     */
    public static final int VERSION = Integer.parseInt(LISTS.lines("VERSION").getFirst());

    static {
        Arrays.stream(Kind.values()).forEach(kind -> ALL.put(kind, new Projection(kind, kind.kind())));
    }

    private final Kind kind;
    private final Fields fields;
    /** Of every object: how it begins. */
    private final byte[] head;

    private Projection(Kind kind, String list) {
        this.kind = kind;
        this.fields = FieldsFile.compile(LISTS, list);
        this.head = ("{\"apiVersion\":\"" + kind.apiVersion() + "\",\"kind\":\"" + kind.kind() + "\"").getBytes(StandardCharsets.UTF_8);
    }

    public static Projection of(Kind kind) {
        return ALL.get(kind);
    }

    /** What is left of an object that is too large to travel: which one it is, and whose. */
    public static Projection reduced(Kind kind) {
        return new Projection(kind, "reduced");
    }

    /** The least that can be left of it: which one it is. */
    public static Projection bare(Kind kind) {
        return new Projection(kind, "bare");
    }

    /** The {@code kind} of an object, without reading the rest of it; empty if it says none. */
    public static Optional<String> kindOf(byte[] object) {
        try (JsonParser in = JSON.createParser(object)) {
            in.nextToken();
            for (String key = in.nextName(); key != null; key = in.nextName()) {
                JsonToken token = in.nextToken();
                if ("kind".equals(key) && token == JsonToken.VALUE_STRING) {
                    return Optional.of(in.getString());
                }
                in.skipChildren();
            }
            return Optional.empty();
        }
    }

    /** For one object after the other, on one thread. */
    static Copy copy() {
        return new Copy(MASKS);
    }

    static String masked(String text) {
        return MASKS.mask(text);
    }

    /**
     * @param object a whole object as UTF-8 JSON
     * @throws UnexpectedObject if it is of another kind, or no object
     * @throws tools.jackson.core.JacksonException if it is no JSON, or ends early
     */
    public Projected project(byte[] object) {
        try (JsonParser in = JSON.createParser(object)) {
            in.nextToken();
            return project(in);
        }
    }

    /**
     * The same for the object at whose start the parser stands; the parser is left at its end.
     *
     * @throws UnexpectedObject if it is of another kind, or no object
     */
    public Projected project(JsonParser in) {
        return project(in, copy());
    }

    /** @param out whose memory is used; whatever is in it is dropped */
    Projected project(JsonParser in, Copy out) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new UnexpectedObject("expected a " + kind.kind() + " object, got " + in.currentToken());
        }
        out.clear();
        out.json().put(head);
        for (String key = in.nextName(); key != null; key = in.nextName()) {
            JsonToken token = in.nextToken();
            Fields.Member member = fields.member(key);
            if (member != null) {
                member.copy(in, out);
            } else if ("kind".equals(key) && token == JsonToken.VALUE_STRING && !kind.kind().equals(in.getString())) {
                throw new UnexpectedObject("expected a " + kind.kind() + " object, got a " + in.getString());
            } else {
                in.skipChildren();
            }
        }
        out.json().endObject();
        return out.finish();
    }
}
