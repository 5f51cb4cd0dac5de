package dev.steadfast.standalone.replay;

import dev.steadfast.analyzer.detect.Thresholds;
import dev.steadfast.analyzer.partition.Outcome;
import dev.steadfast.analyzer.partition.Outcome.FindingChange;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.finding.Finding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code steadfast replay}: what would have been found in a recording, and when. */
@Command(name = "replay", mixinStandardHelpOptions = true, description = "Runs a recorded stream through the same projection and detection, in virtual time, and prints the findings as they open and close.")
public final class ReplayCommand implements Callable<Integer> {

    enum Output { json, table }

    /** One line of the JSON output. */
    record Event(Instant at, String change, String rule, String cause, String subject, String blocking, String severity, String confidence, Instant since, String summary, List<Evidence> evidence) {}

    @Option(names = "--output", paramLabel = "json|table", description = "One JSON object a line for programs, or a table for people (default: ${DEFAULT-VALUE}).")
    Output output = Output.table;

    @Option(names = "--set", paramLabel = "KEY=DURATION", description = "progressDeadline or orphanDwell, as ISO 8601 durations (PT10M, P7D): replaces whatever would be derived or learned.")
    Map<String, String> settings = Map.of();

    @Option(names = "--then", paramLabel = "DURATION", description = "How long virtual time goes on after the last line, as an ISO 8601 duration (default: ${DEFAULT-VALUE}).")
    String then = "PT0S";

    @Parameters(arity = "1..*", paramLabel = "FILE.jsonl", description = "Recordings: one JSON document {at, type, object} a line. Several files are one story, in order of time.")
    List<Path> files;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Thresholds thresholds = thresholds();
        Duration silence = duration("--then", then);
        List<Recording.Line> lines = new ArrayList<>();
        files.forEach(file -> lines.addAll(Recording.read(file)));
        if (files.size() > 1) {
            lines.sort(Comparator.comparing(Recording.Line::at));
        }
        new Replay(thresholds, outcome -> print(outcome, out)).run(lines, silence);
        out.flush();
        return 0;
    }

    private Thresholds thresholds() {
        Thresholds thresholds = Thresholds.DEFAULT;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            Duration value = duration("--set " + setting.getKey(), setting.getValue());
            thresholds = switch (setting.getKey()) {
                case "progressDeadline" -> thresholds.withProgressDeadline(value);
                case "orphanDwell" -> thresholds.withOrphanDwell(value);
                default -> throw new ParameterException(spec.commandLine(), "--set knows progressDeadline and orphanDwell, not " + setting.getKey());
            };
        }
        return thresholds;
    }

    private Duration duration(String option, String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Said below, with the remedy.
        }
        throw new ParameterException(spec.commandLine(), option + " is \"" + text + "\": expected an ISO 8601 duration that is not negative, such as PT90S or P7D");
    }

    private void print(Outcome outcome, PrintWriter out) {
        for (FindingChange change : outcome.findings()) {
            boolean shown = change.change() == Outcome.Change.OPENED || change.change() == Outcome.Change.UPDATED || change.change() == Outcome.Change.RESOLVED;
            if (shown) {
                Event event = event(outcome.pulse().at(), change);
                out.println(output == Output.json ? Json.text(event) : line(event));
            }
        }
    }

    private static String line(Event e) {
        return String.format("%-21s %-8s %-8s %-40s %-28s %s%n%31s%s", e.at(), e.change(), e.severity(), e.rule(), e.cause() == null ? "-" : e.cause(), e.subject(), "", e.summary());
    }

    private static Event event(Instant at, FindingChange change) {
        Finding f = change.after();
        return new Event(at, change.change().name(), f.rule().id(), f.cause() == null ? null : f.cause().id(), f.subject().text(), f.blocking(),
                f.severity().text(), f.confidence().text(), f.since(), f.summary(), f.evidence());
    }
}
