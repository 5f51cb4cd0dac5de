package dev.steadfast.standalone.audit;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report for people: the worst first, then what it can't tell. */
final class ReportTable {

    private static final int SHOWN = 10;

    private final PrintWriter out;

    ReportTable(PrintWriter out) {
        this.out = out;
    }

    void print(Report report, boolean files) {
        report.findings().forEach(this::finding);
        out.println("Judged " + report.source() + " as of " + report.at() + ": " + objects(report) + ".");
        out.println(report.counts().entrySet().stream().sorted((a, b) -> order(a.getKey()) - order(b.getKey()))
                .map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", ")) + ".");
        if (!report.undecided().isEmpty()) {
            out.println("Not decided: " + shown(report.undecided()) + (report.undecided().size() == 1 ? " has" : " have")
                    + " members that are not available, for less than their deadline" + (files ? " as far as the file proves; --at says when it was written." : "."));
        }
        if (!report.inconclusive().isEmpty()) {
            out.println("Can't tell:");
            report.inconclusive().forEach(sentence -> out.println("  - " + sentence));
            if (files && report.inconclusive().size() > 1) {
                out.println("  If the files are whole and these kinds have no objects, say --complete. The command that gives it all: steadfast audit --print-command");
            }
        }
    }

    private void finding(Report.Line line) {
        out.printf("%-8s  %s%s  %s%s%n", line.severity().toUpperCase(Locale.ROOT), line.rule(), line.cause() == null ? "" : " <- " + line.cause(), line.subject(),
                line.blocking() == null ? "" : " at " + line.blocking());
        out.println("          " + line.summary());
        out.println("          " + line.advice());
        out.println("          since " + since(line.since()) + ", confidence " + line.confidence() + (line.due() == null ? "" : ", a finding from " + line.due() + " on") + ", " + line.runbook());
    }

    private static String since(Instant since) {
        return since == null ? "unknown" : since.toString();
    }

    private static String objects(Report report) {
        String known = report.objects().entrySet().stream().map(e -> String.format(Locale.ROOT, "%,d %s", e.getValue(), e.getKey())).collect(Collectors.joining(", "));
        String other = report.passedOver() == 0 ? "" : String.format(Locale.ROOT, "%,d of other kinds", report.passedOver());
        return known.isEmpty() ? other.isEmpty() ? "no objects" : other : other.isEmpty() ? known : known + ", " + other;
    }

    private static String shown(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(SHOWN, names.size()))) + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }

    private static int order(String severity) {
        return List.of("critical", "warning", "info").indexOf(severity);
    }
}
