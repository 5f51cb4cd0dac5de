package dev.steadfast.chassis.management;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The conditions of being ready, each with a name and, while it does not hold, a reason. All must hold. */
public final class Readiness {
    private final List<Condition> conditions = new CopyOnWriteArrayList<>();

    /** A condition that does not hold yet. */
    public Condition require(String name, String reason) {
        var condition = new Condition(name, reason);
        conditions.add(condition);
        return condition;
    }

    boolean ready() {
        return conditions.stream().allMatch(Condition::holds);
    }

    /** As {@code /ready} shows it. */
    public List<Map<String, Object>> described() {
        return conditions.stream().map(Condition::described).toList();
    }

    /** May be changed by any thread. */
    public static final class Condition {
        private final String name;
        private volatile String reason;

        private Condition(String name, String reason) {
            this.name = name;
            this.reason = reason;
        }

        public void met() {
            reason = null;
        }

        /** @param why as an operator understands it */
        public void unmet(String why) {
            reason = why;
        }

        public boolean holds() {
            return reason == null;
        }

        private Map<String, Object> described() {
            var why = reason;
            return why == null ? Map.of("name", name, "ready", true) : Map.of("name", name, "ready", false, "reason", why);
        }
    }
}
