package dev.steadfast.standalone.replay;

import dev.steadfast.analyzer.detect.Thresholds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A recording, and the settings and the silence at its end that {@code <name>.expect.json} beside it gives. Own ones are test resources; a folder with more may be named. */
public record RecordedCase(String name, List<Recording.Line> lines, Thresholds thresholds, Duration then, JsonNode truth) {

    /** System property, or environment variable in capitals with underscores. */
    private static final String MORE = "steadfast.recordings";

    /** After so long nothing changes any more in short stories: deadline, dwell and hold-down are over. */
    private static final Duration ENOUGH = Duration.ofMinutes(5);

    public static List<RecordedCase> own() {
        return in(Path.of("src/test/resources/recordings"));
    }

    public static List<RecordedCase> all() {
        String named = System.getProperty(MORE, System.getenv("STEADFAST_RECORDINGS"));
        return Stream.concat(own().stream(), Optional.ofNullable(named).filter(n -> !n.isBlank()).map(n -> in(Path.of(n))).orElse(List.of()).stream()).toList();
    }

    /** All that have the thresholds of the last one, so that one group can hear them side by side: a folder with more comes last. */
    static List<RecordedCase> alike() {
        List<RecordedCase> all = all();
        return all.stream().filter(c -> c.thresholds().equals(all.getLast().thresholds()))
                .map(c -> new RecordedCase(c.name, c.lines, c.thresholds, ENOUGH.compareTo(c.then) < 0 ? ENOUGH : c.then, c.truth)).toList();
    }

    private static List<RecordedCase> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".jsonl")).sorted().map(RecordedCase::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedCase read(Path file) {
        String name = file.getFileName().toString().replace(".jsonl", "");
        JsonNode truth = new JsonMapper().readTree(file.resolveSibling(name + ".expect.json").toFile());
        Thresholds thresholds = Thresholds.DEFAULT
                .withProgressDeadline(Duration.parse(truth.at("/settings/progressDeadline").asString("PT10M")))
                .withOrphanDwell(Duration.parse(truth.at("/settings/orphanDwell").asString("P7D")));
        return new RecordedCase(name, Recording.read(file), thresholds, Duration.parse(truth.path("then").asString("PT1H")), truth);
    }

    @Override
    public String toString() {
        return name;
    }
}
