package dev.steadfast.remediator.carry;

import dev.steadfast.contract.remediation.Decision;
import dev.steadfast.remediator.decide.RefusedException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decisions that were refused, by jti, as long as they would not be refused for their age alone: the audit, where repeats are one entry, does not name them all. Only what somebody vouched for comes in here.
 */
final class Answered {
    private static final int LOOK_ABOVE = 1000;

    private record Answer(RefusedException why, Instant until) {}

    private final Map<String, Answer> answers = new HashMap<>();
    private int lookAbove = LOOK_ABOVE;

    /** @param until when it expires; the first answer stays */
    void put(Decision said, RefusedException why, Instant until, Instant now) {
        answers.putIfAbsent(said.jti(), new Answer(why, until));
        if (answers.size() > lookAbove) {
            answers.values().removeIf(answer -> now.isAfter(answer.until()));
            lookAbove = Math.max(LOOK_ABOVE, 2 * answers.size());
        }
    }

    Optional<RefusedException> find(String jti) {
        return Optional.ofNullable(answers.get(jti)).map(Answer::why);
    }
}
