package dev.steadfast.analyzer.cases;

import dev.steadfast.analyzer.partition.Outcome.Change;
import dev.steadfast.contract.finding.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Holds what happened against what a case expects; what is expected of nothing is that nothing else was ever open. */
final class Verdicts {

    /** Kinds interleave, so a contradiction has to settle; and a pulse comes every second, or minute. */
    private static final Duration LATE = Duration.ofSeconds(5);

    private Verdicts() {}

    /** What is wrong, a line each; empty if nothing. */
    static List<String> faults(Map<String, Object> given, List<Case.Change> changes) {
        List<String> faults = new ArrayList<>();
        Map<String, List<Case.Change>> found = new TreeMap<>();
        changes.stream().filter(c -> c.finding().change() == Change.OPENED || c.finding().change() == Change.UPDATED || c.finding().change() == Change.RESOLVED)
                .forEach(c -> found.computeIfAbsent(name(c), n -> new ArrayList<>()).add(c));
        for (Object each : Trees.list(given.get("expect"))) {
            Map<String, Object> want = Trees.map(each);
            List<Case.Change> got = found.remove(want.get("rule") + " " + want.get("subject"));
            if (got == null) {
                faults.add("not found: " + want);
            } else {
                faults.addAll(differences(want, got));
            }
        }
        found.forEach((name, got) -> faults.add("found but not expected: " + name + "\n" + told(got)));
        return faults;
    }

    private static List<String> differences(Map<String, Object> want, List<Case.Change> got) {
        List<String> faults = new ArrayList<>();
        long opened = got.stream().filter(c -> c.finding().change() == Change.OPENED).count();
        Finding last = got.getLast().finding().after();
        if (opened != 1) {
            faults.add("opened " + opened + " times");
        }
        at("opened", want.get("opened"), got.getFirst().at(), faults);
        boolean resolved = got.getLast().finding().change() == Change.RESOLVED;
        if (resolved != want.containsKey("resolved")) {
            faults.add(resolved ? "resolved at " + got.getLast().at() + ", but it should be open at the end" : "still open at the end");
        } else if (resolved) {
            at("resolved", want.get("resolved"), got.getLast().at(), faults);
        }
        same("cause", want, last.cause() == null ? null : last.cause().id(), faults);
        same("blocking", want, last.blocking(), faults);
        same("severity", want, last.severity().text(), faults);
        same("confidence", want, last.confidence().text(), faults);
        same("fix", want, last.fix().text(), faults);
        if (!faults.isEmpty()) {
            faults.addFirst(want.get("rule") + " " + want.get("subject") + ":");
            faults.add(told(got));
        }
        return faults;
    }

    /** Only rule and subject must be given; what a case does not mention is not judged, but a cause and a pod that are found must be mentioned. */
    private static void same(String field, Map<String, Object> want, String got, List<String> faults) {
        boolean asked = want.containsKey(field) || field.equals("cause") || field.equals("blocking");
        if (asked && !Objects.equals(want.get(field), got)) {
            faults.add("  " + field + " is " + got + ", expected " + want.get(field));
        }
    }

    private static void at(String what, Object want, Duration got, List<String> faults) {
        Duration expected = Trees.duration((String) want);
        Duration late = expected.compareTo(Duration.ofHours(12)) > 0 ? Duration.ofMinutes(2) : LATE;
        if (got.compareTo(expected) < 0 || got.compareTo(expected.plus(late)) > 0) {
            faults.add("  " + what + " at " + got + ", expected " + expected);
        }
    }

    private static String name(Case.Change change) {
        Finding finding = change.finding().after();
        String subject = finding.subject().kind() + "/" + finding.subject().name();
        return finding.rule().id() + " " + subject;
    }

    private static String told(List<Case.Change> changes) {
        StringBuilder text = new StringBuilder();
        changes.forEach(c -> text.append("    ").append(c.at()).append(' ').append(c.finding().change()).append(' ').append(c.finding().after().cause() == null ? "-" : c.finding().after().cause().id())
                .append(' ').append(c.finding().after().blocking()).append(": ").append(c.finding().after().summary()).append('\n'));
        return text.toString();
    }
}
