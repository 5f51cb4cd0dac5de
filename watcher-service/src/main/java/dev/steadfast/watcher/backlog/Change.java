package dev.steadfast.watcher.backlog;

import dev.steadfast.contract.resource.Kind;
import java.util.Objects;

/**
 * What a batch says about one object.
 *
 * @param name {@code NAMESPACE/NAME}
 * @param before what must be said to be gone first, where the name belongs to another object now, or the object to another key; or null
 * @param now its newest state
 * @param passedOver how many versions {@code now} stands for besides its own
 */
public record Change(Kind kind, String name, Gone before, State now, long passedOver) {

    /** @param place as {@link State#place} */
    public record Gone(String uid, long version, String place, long passedOver) {}

    static Change of(Kind kind, Held held) {
        Waiting waiting = held.waiting;
        State state = waiting.state;
        if (!held.published()) {
            return new Change(kind, held.name, null, state, waiting.passedOver);
        }
        boolean sameObject = held.uid.equals(waiting.uid);
        if (state.gone() && sameObject) {
            State where = new State(state.uid(), state.version(), held.place, null, state.seen());
            return new Change(kind, held.name, null, where, waiting.passedOver);
        }
        boolean stays = sameObject && Objects.equals(held.place, state.place());
        return new Change(kind, held.name, stays ? null : before(held, waiting), state, waiting.passedOver);
    }

    private static Gone before(Held held, Waiting waiting) {
        Waiting deletion = waiting.deletion;
        return deletion == null
                ? new Gone(held.uid.toString(), held.version, held.place, 0)
                : new Gone(held.uid.toString(), Math.max(held.version, deletion.state.version()), held.place, deletion.passedOver);
    }
}
