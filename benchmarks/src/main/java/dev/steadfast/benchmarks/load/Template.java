package dev.steadfast.benchmarks.load;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.resource.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All objects of a kind as a server sends them: {@code load/KIND.json}, with slots for what differs. Making one is a copy and a few digits. */
final class Template {
    private static final Pattern SLOT = Pattern.compile(Arrays.stream(Slot.values()).map(slot -> slot.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining("|", "\\{(", ")}")));

    private final byte[] bytes;
    private final List<Place> places = new ArrayList<>();
    private final Sizes sizes;
    private final int head;

    private record Place(Slot slot, int at) {}

    Template(Kind kind, Sizes sizes) {
        this.sizes = sizes;
        String text = "{\"kind\":\"" + kind.kind() + "\",\"apiVersion\":\"" + kind.apiVersion() + "\",";
        head = text.length();
        // A number is a slot in quotes, so that the template is JSON, too.
        text += minified(kind).substring(1).replace("\"{count}\"", "{count}");
        StringBuilder out = new StringBuilder();
        int from = 0;
        Matcher matcher = SLOT.matcher(text);
        for (MatchResult match : matcher.results().toList()) {
            out.append(text, from, match.start());
            Slot slot = Slot.valueOf(match.group(1).toUpperCase(Locale.ROOT));
            places.add(new Place(slot, out.length()));
            out.append("0".repeat(slot.width));
            from = match.end();
        }
        bytes = out.append(text.substring(from)).toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String minified(Kind kind) {
        try (InputStream in = Template.class.getResourceAsStream("/load/" + kind.kind() + ".json")) {
            return Json.tree(in.readAllBytes()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of one object, all alike. */
    int length() {
        return bytes.length;
    }

    /** Writes the object. @return the position behind it */
    int write(byte[] into, int at, Revision object) {
        System.arraycopy(bytes, 0, into, at, bytes.length);
        for (Place place : places) {
            place.slot.fill(into, at + place.at, object, sizes);
        }
        return at + bytes.length;
    }

    /** The same as an item of a list, which does not say its kind. */
    int writeItem(byte[] into, int at, Revision object) {
        int tail = bytes.length - head;
        into[at] = '{';
        System.arraycopy(bytes, head, into, at + 1, tail);
        for (Place place : places) {
            place.slot.fill(into, at + 1 + place.at - head, object, sizes);
        }
        return at + 1 + tail;
    }
}
