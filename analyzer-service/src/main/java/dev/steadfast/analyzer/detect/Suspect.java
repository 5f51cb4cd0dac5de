package dev.steadfast.analyzer.detect;

import dev.steadfast.analyzer.view.NamespaceView;
import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.resource.Event;
import dev.steadfast.contract.resource.PersistentVolumeClaim;
import dev.steadfast.contract.resource.Pod;
import dev.steadfast.contract.resource.StatefulSet;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A pod that is not available, with what is needed to say why.
 *
 * @param pod null if there is none
 * @param claims names of the claims that it mounts, or would mount
 * @param ended how a pod of the same attempt ended, as {@code reason: message}; null if none did
 */
record Suspect(StatefulSet set, String name, Pod pod, List<String> claims, String ended, NamespaceView view, Duration deadline, Now now) {

    /** Existing claims among those of the pod. */
    List<PersistentVolumeClaim> existingClaims() {
        return claims.stream().map(view::claim).flatMap(Optional::stream).toList();
    }

    /** The last event about the pod as it is now with one of these reasons, whose message holds the text (ignoring case). */
    Optional<Event> event(String text, String... reasons) {
        return pod == null ? Optional.empty() : view.eventsAbout(pod.uid()).stream()
                .filter(e -> List.of(reasons).contains(e.reason()) && contains(e.message(), text)).reduce((a, b) -> b.lastSeen().isBefore(a.lastSeen()) ? a : b);
    }

    static boolean contains(String message, String text) {
        return message != null && message.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    Evidence field(String field, Object value) {
        return Evidence.field("Pod", name, pod == null ? null : pod.uid(), field, value);
    }

    Evidence said(Event event) {
        return Evidence.event(event.involvedObject().kind(), event.involvedObject().name(), event.involvedObject().uid(), event.reason(), event.message());
    }
}
