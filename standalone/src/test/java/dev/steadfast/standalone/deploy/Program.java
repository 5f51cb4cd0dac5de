package dev.steadfast.standalone.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that are run to their end. */
final class Program {

    /** What one of them said. @param program its name */
    record Said(String program, int status, String out, String err) {
        /** @return what it printed. @throws AssertionError if it did not end well */
        String well() {
            if (status != 0) {
                throw new AssertionError(program + " ended with " + status + ": " + err + out);
            }
            return out;
        }
    }

    private Program() {}

    /** The first of this name in these folders, or else on the path. */
    static Optional<Path> find(String name, Path... folders) {
        return Stream.concat(Stream.of(folders), Stream.of(System.getenv("PATH").split(":")).map(Path::of)).map(p -> p.resolve(name)).filter(Files::isExecutable).findFirst();
    }

    static Said run(List<String> command, String input) {
        try {
            Path out = Files.createTempFile("program", ".out");
            Path err = Files.createTempFile("program", ".err");
            Path in = Files.writeString(Files.createTempFile("program", ".in"), input, StandardCharsets.UTF_8);
            int status = new ProcessBuilder(command).redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
            Said said = new Said(Path.of(command.getFirst()).getFileName().toString(), status, Files.readString(out), Files.readString(err));
            for (Path file : List.of(in, out, err)) {
                Files.delete(file);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
