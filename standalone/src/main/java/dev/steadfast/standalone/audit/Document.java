package dev.steadfast.standalone.audit;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** One document of a file: an object, or a list of them. Nothing of it counts before it is complete. Objects are read beside the parser, which goes on meanwhile. */
final class Document {

    private static final int MAX_OBJECT_BYTES = 32 << 20;

    private final ObjectReader reader;
    private final Snapshot snapshot;
    private final Executor readers;
    private final LongSupplier place;
    private final List<CompletableFuture<ObjectReader.Read>> objects = new ArrayList<>();
    private Optional<Kind> listed = Optional.empty();

    /** @param place of the parser in the file, for errors: a byte, or less than 0 if it does not know */
    Document(ObjectReader reader, Snapshot snapshot, Executor readers, LongSupplier place) {
        this.reader = reader;
        this.snapshot = snapshot;
        this.readers = readers;
        this.place = place;
    }

    /** An object, or an item of a list. @param kind and {@code apiVersion}: null if it says none */
    void object(byte[] object, String apiVersion, String kind) {
        if (object.length > MAX_OBJECT_BYTES) {
            throw new Unreadable("holds an object of " + object.length + " bytes, more than any API server keeps");
        }
        long at = place.getAsLong();
        objects.add(CompletableFuture.supplyAsync(() -> {
            try {
                return reader.read(object, apiVersion, kind);
            } catch (Unreadable e) {
                throw e.at(at);
            }
        }, readers));
    }

    /** A list of this kind, such as PodList: that it has no items says that there are none. The lists of kubectl are of no kind. */
    void list(String kind) {
        listed = kind == null || !kind.endsWith("List") ? Optional.empty() : Kind.of(kind.substring(0, kind.length() - "List".length()));
    }

    /** @throws Unreadable of the first object that could not be read */
    void complete() {
        List<ObjectReader.Read> read = objects.stream().map(Document::result).toList();
        listed.ifPresent(kind -> snapshot.state(kind, KindState.COMPLETE));
        read.forEach(reader::keep);
    }

    private static ObjectReader.Read result(CompletableFuture<ObjectReader.Read> object) {
        try {
            return object.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
