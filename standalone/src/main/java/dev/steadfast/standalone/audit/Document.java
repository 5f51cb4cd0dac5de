package dev.steadfast.standalone.audit;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One document of a file: an object, or a list of them. Nothing of it counts before it is complete. */
final class Document {

    private static final int MAX_OBJECT_BYTES = 32 << 20;

    private final ObjectReader reader;
    private final Snapshot snapshot;
    private final List<ObjectReader.Read> objects = new ArrayList<>();
    private Optional<Kind> listed = Optional.empty();

    Document(ObjectReader reader, Snapshot snapshot) {
        this.reader = reader;
        this.snapshot = snapshot;
    }

    /** An object, or an item of a list. @param kind and {@code apiVersion}: null if it says none */
    void object(byte[] object, String apiVersion, String kind) {
        if (object.length > MAX_OBJECT_BYTES) {
            throw new Unreadable("holds an object of " + object.length + " bytes, more than any API server keeps");
        }
        objects.add(reader.read(object, apiVersion, kind));
    }

    /** A list of this kind, such as PodList: that it has no items says that there are none. The lists of kubectl are of no kind. */
    void list(String kind) {
        listed = kind == null || !kind.endsWith("List") ? Optional.empty() : Kind.of(kind.substring(0, kind.length() - "List".length()));
    }

    int objects() {
        return objects.size();
    }

    void complete() {
        listed.ifPresent(kind -> snapshot.state(kind, KindState.COMPLETE));
        objects.forEach(reader::keep);
    }
}
