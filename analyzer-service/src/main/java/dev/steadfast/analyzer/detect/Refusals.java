package dev.steadfast.analyzer.detect;

import dev.steadfast.analyzer.ownership.ClaimName;
import dev.steadfast.analyzer.view.NamespaceView;
import dev.steadfast.contract.resource.Event;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What the API server said when it refused the pod of an ordinal, or its claim (A6). The missing pod is the sign; the event is only its text, and expires. */
final class Refusals {

    private static final Comparator<Event> NEWEST = Comparator.comparing(Event::lastSeen).thenComparing(Event::message);

    private Refusals() {}

    static Optional<String> of(SetFacts facts, int ordinal, NamespaceView view, Instant begun) {
        if (facts.pods.containsKey(ordinal)) {
            return Optional.empty();
        }
        return about(facts, ordinal, view).filter(e -> !e.lastSeen().plusSeconds(1).isBefore(begun)).max(NEWEST).map(Event::message);
    }

    /** Since when the refusal that was said last has been said. */
    static Optional<Instant> since(SetFacts facts, int ordinal, NamespaceView view) {
        return about(facts, ordinal, view).max(NEWEST).map(e -> e.firstTimestamp() == null ? e.lastSeen() : e.firstTimestamp());
    }

    private static Stream<Event> about(SetFacts facts, int ordinal, NamespaceView view) {
        return view.eventsAbout(facts.set.uid()).stream()
                .filter(e -> "FailedCreate".equals(e.reason()) && e.message() != null && names(e.message(), facts, ordinal));
    }

    private static boolean names(String message, SetFacts facts, int ordinal) {
        return word(message, facts.podName(ordinal))
                || ClaimName.templates(facts.set).stream().anyMatch(t -> word(message, ClaimName.of(t, facts.set.name(), ordinal)));
    }

    /** The name as a whole: {@code web-1} does not stand in {@code web-11}. */
    private static boolean word(String message, String name) {
        int at = message.indexOf(name);
        while (at >= 0) {
            int end = at + name.length();
            boolean before = at == 0 || !nameCharacter(message.charAt(at - 1));
            boolean after = end == message.length() || !nameCharacter(message.charAt(end));
            if (before && after) {
                return true;
            }
            at = message.indexOf(name, at + 1);
        }
        return false;
    }

    private static boolean nameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
    }
}
