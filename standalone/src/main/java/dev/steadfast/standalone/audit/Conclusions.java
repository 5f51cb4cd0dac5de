package dev.steadfast.standalone.audit;

import dev.steadfast.analyzer.ownership.References;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What can't be concluded from a snapshot because of what is not in it. */
final class Conclusions {

    private final Snapshot snapshot;

    Conclusions(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Kinds of which nothing was given, or that may not be read. */
    List<Kind> missing() {
        return Arrays.stream(Kind.values()).filter(k -> !there(k)).toList();
    }

    /** One sentence each. */
    List<String> impossible() {
        List<String> sentences = new ArrayList<>();
        without(sentences, "whether a rollout, a scaling or a member is stuck", Kind.STATEFUL_SET, Kind.POD);
        without(sentences, "whether a claim is unused", References.KINDS);
        without(sentences, "whether an autoscaler may need a claim again", Kind.HORIZONTAL_POD_AUTOSCALER);
        without(sentences, "whether the claims of a pod are there", Kind.PERSISTENT_VOLUME_CLAIM);
        without(sentences, "which volumes are kept without a claim, and since when a claim is bound", Kind.PERSISTENT_VOLUME);
        without(sentences, "whether a pod's node is gone or silent", Kind.NODE);
        without(sentences, "what events say about a cause, such as a pod that the API server refuses", Kind.EVENT);
        if (!snapshot.watched().isEmpty()) {
            sentences.add("anything about other namespaces, the volumes of their claims included: only " + String.join(", ", snapshot.watched()) + " was read");
        }
        if (!snapshot.writersSeen() && there(Kind.PERSISTENT_VOLUME_CLAIM)) {
            sentences.add("whether a claim once belonged to a set that is gone: nothing says who wrote the objects (kubectl leaves it out without --show-managed-fields)");
        }
        return sentences;
    }

    private void without(List<String> sentences, String what, Kind... needed) {
        List<Kind> missing = Stream.of(needed).filter(k -> !there(k)).toList();
        if (!missing.isEmpty()) {
            sentences.add(what + ": no " + String.join(", ", missing.stream().map(this::named).toList()));
        }
    }

    private String named(Kind kind) {
        return kind.kind() + switch (snapshot.state(kind)) {
            case FORBIDDEN -> " (forbidden)";
            case FILTERED -> " (only a selection of them)";
            default -> "";
        };
    }

    private boolean there(Kind kind) {
        KindState state = snapshot.state(kind);
        return state == KindState.COMPLETE || state == KindState.NOT_SERVED;
    }
}
