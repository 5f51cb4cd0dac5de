package dev.steadfast.standalone.audit;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.standalone.CommandFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** What {@code kubectl get … -o json|yaml} printed, or manifests. */
final class FileSource {

    private final InputStream stdin;
    private final NewestTime newest = new NewestTime();

    FileSource(InputStream stdin) {
        this.stdin = stdin;
    }

    /**
     * @param files {@code -} for standard input
     * @param complete whether a kind that is not there does not exist
     * @throws CommandFailed if one can't be read
     */
    Snapshot read(List<String> files, boolean complete) {
        Snapshot snapshot = new Snapshot(String.join(", ", files.stream().map(FileSource::name).toList()));
        ObjectReader reader = new ObjectReader(snapshot, newest);
        try (ExecutorService readers = readers()) {
            for (String file : files) {
                read(file, place -> new Document(reader, snapshot, readers, place));
            }
        }
        if (complete) {
            for (Kind kind : Kind.values()) {
                snapshot.state(kind, KindState.COMPLETE);
            }
        }
        return snapshot;
    }

    /** The newest time in them; empty if they hold no object of a cluster. */
    Optional<Instant> newest() {
        return newest.get();
    }

    private void read(String file, Function<LongSupplier, Document> documents) {
        boolean standardInput = file.equals("-");
        Path path = standardInput ? null : Path.of(file);
        if (!standardInput && !Files.exists(path)) {
            throw new CommandFailed(file + ": no such file");
        }
        if (!standardInput && Files.isDirectory(path)) {
            throw new CommandFailed(file + ": is a directory; name the files in it");
        }
        if (!standardInput && Files.isRegularFile(path)) {
            DocumentFile.read(path, file, documents);
            return;
        }
        Path copy = null;
        try {
            // A pipe can't be read twice, and what begins like JSON may turn out to be YAML.
            copy = Files.createTempFile("steadfast-audit", ".objects");
            try (InputStream in = standardInput ? null : Files.newInputStream(path)) {
                Files.copy(standardInput ? stdin : in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            DocumentFile.read(copy, name(file), documents);
        } catch (IOException e) {
            throw new CommandFailed(name(file) + ": can't be read: " + e.getMessage(), e);
        } finally {
            delete(copy);
        }
    }

    /** All processors but the one that parses; it helps when they are behind, so that no more than a few objects wait. */
    private static ExecutorService readers() {
        int count = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(16 * count), new ThreadPoolExecutor.CallerRunsPolicy());
    }

    private static void delete(Path copy) {
        try {
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new CommandFailed("can't delete the temporary file " + copy, e);
        }
    }

    private static String name(String file) {
        return file.equals("-") ? "standard input" : file;
    }
}
