package dev.steadfast.analyzer.detect;

import dev.steadfast.analyzer.view.NamespaceView;
import dev.steadfast.contract.resource.HorizontalPodAutoscaler;
import dev.steadfast.contract.resource.StatefulSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The living sets of a namespace for one look, so that a verdict about one claim costs nothing that grows with the number of sets, pods or autoscalers. */
final class SetIndex {

    private final NamespaceView view;
    private final Map<String, StatefulSet> byUid = new HashMap<>();
    private final Map<String, StatefulSet> byName = new HashMap<>();
    private final Map<String, SetFacts> facts = new HashMap<>();
    private final Map<String, Integer> autoscaledTo = new HashMap<>();

    SetIndex(NamespaceView view) {
        this.view = view;
        for (StatefulSet set : view.sets()) {
            byUid.put(set.uid(), set);
            byName.put(set.name(), set);
        }
        view.autoscalers().stream().map(HorizontalPodAutoscaler::spec)
                .filter(s -> s != null && s.maxReplicas() != null && s.scaleTargetRef() != null && "StatefulSet".equals(s.scaleTargetRef().kind()))
                .forEach(s -> autoscaledTo.merge(s.scaleTargetRef().name(), s.maxReplicas(), Math::max));
    }

    Optional<StatefulSet> withUid(String uid) {
        return Optional.ofNullable(byUid.get(uid));
    }

    Optional<StatefulSet> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    SetFacts facts(StatefulSet set) {
        return facts.computeIfAbsent(set.uid(), uid -> new SetFacts(set, view));
    }

    /** The most replicas that an autoscaler may give it; 0 without one. */
    int autoscaledTo(StatefulSet set) {
        return autoscaledTo.getOrDefault(set.name(), 0);
    }
}
