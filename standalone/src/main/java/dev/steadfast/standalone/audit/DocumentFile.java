package dev.steadfast.standalone.audit;

import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.watcher.projection.ListReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** A file of Kubernetes objects: JSON documents one after the other, YAML documents with {@code ---} between them, or both in any order. */
final class DocumentFile {

    private final String name;
    private final Function<LongSupplier, Document> documents;
    private final SeekableByteChannel file;
    private final Separators separators;

    private DocumentFile(SeekableByteChannel file, String name, Function<LongSupplier, Document> documents) {
        this.file = file;
        this.name = name;
        this.documents = documents;
        this.separators = new Separators(file);
    }

    /**
     * @param name of the file, for people
     * @throws CommandFailed if it can't be read, is cut off, or holds something else; the message says where
     */
    static void read(Path path, String name, Function<LongSupplier, Document> documents) {
        try (SeekableByteChannel file = Files.newByteChannel(path)) {
            new DocumentFile(file, name, documents).read();
        } catch (IOException e) {
            throw new CommandFailed(name + ": can't be read: " + e.getMessage(), e);
        }
    }

    private void read() throws IOException {
        boolean any = false;
        for (long start = separators.start(0); start >= 0; start = separators.start(start)) {
            int first = byteAt(start);
            long end = first == '{' || first == '[' ? json(start) : yaml(start, false);
            any |= end > start;
            start = Math.max(end, start + 1);
        }
        if (!any) {
            throw new CommandFailed(name + ": holds no Kubernetes object");
        }
    }

    /** Reads the JSON documents from here on. @return where the last of them ends */
    private long json(long start) throws IOException {
        if (byteAt(start) == '{' && byteAt(start + 1) == '{') {
            throw failed(start, "is a template, not a manifest: render it first");
        }
        long end = start;
        boolean within = false;
        try (JsonParser in = ListReader.json().createParser(new Slice(file, start, file.size()))) {
            try {
                for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                    within = true;
                    Document document = documents.apply(() -> place(in));
                    new JsonDocuments(document).read(in);
                    document.complete();
                    end = start + in.currentLocation().getByteOffset();
                    within = false;
                }
                return end;
            } catch (UnexpectedEndOfInputException e) {
                throw new CommandFailed(name + ": is cut off: it ends in the middle of a JSON document", e);
            } catch (Unreadable e) {
                throw failed(start + Math.max(e.place() < 0 ? place(in) : e.place(), 0), e.getMessage());
            } catch (StreamReadException e) {
                if (within && e.getOriginalMessage().startsWith("Unexpected end-of-input")) {
                    throw new CommandFailed(name + ": is cut off: it ends in the middle of a JSON document", e);
                }
                return within ? flow(separators.start(end), e, start) : end;
            }
        } catch (JacksonException e) {
            throw new CommandFailed(name + ": can't be read: " + e.getOriginalMessage(), e);
        }
    }

    private static long place(JsonParser in) {
        return in.currentTokenLocation().getByteOffset();
    }

    /** What begins like JSON and is none may be YAML in flow style. */
    private long flow(long start, StreamReadException problem, long parsedFrom) throws IOException {
        try {
            return yaml(start, true);
        } catch (CommandFailed e) {
            int key = byteAt(separators.start(start + 1));
            if (key == '"' || byteAt(start) == '[') {
                throw failed(parsedFrom + problem.getLocation().getByteOffset(), "is no JSON: " + problem.getOriginalMessage());
            }
            throw e;
        }
    }

    private long yaml(long start, boolean flow) throws IOException {
        long end = separators.end(start, flow);
        try (Reader text = new InputStreamReader(new Slice(file, start, end), StandardCharsets.UTF_8.newDecoder())) {
            new YamlDocuments(() -> documents.apply(() -> -1)).read(text);
            return end;
        } catch (MarkedYamlEngineException e) {
            long line = separators.line(start) + e.getProblemMark().map(m -> m.getLine()).orElse(0);
            throw new CommandFailed(name + ":" + line + ": is no YAML: " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            boolean binary = e.getCause() instanceof IOException || e.getMessage().contains("special characters");
            throw new CommandFailed(name + ": " + (binary ? "is no text in UTF-8" : "is no YAML: " + e.getMessage().lines().findFirst().orElse("")), e);
        } catch (Unreadable e) {
            throw failed(start, e.getMessage());
        }
    }

    private CommandFailed failed(long offset, String message) throws IOException {
        return new CommandFailed(name + ":" + separators.line(offset) + ": " + message);
    }

    private int byteAt(long offset) throws IOException {
        return offset < 0 ? -1 : new Slice(file, offset, file.size()).read();
    }
}
