package dev.steadfast.standalone.live.upgrade;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether each finding was opened once for each time that its trouble came up, as a reader of the findings' topic sees it. */
final class Openings {

    private static final class Life {
        private boolean open;
        private Instant opened = Instant.MIN;
        private Instant resolved = Instant.MIN;
    }

    private final Map<String, Life> lives = new HashMap<>();
    private final List<String> amiss = new ArrayList<>();
    private int openings;
    private int again;

    /** The next record. @param value null: the finding is forgotten */
    void read(String id, byte[] value) {
        Life life = lives.computeIfAbsent(id, i -> new Life());
        Finding finding = value == null ? null : Json.read(value, Finding.class);
        if (finding != null && finding.open()) {
            opened(id, life, finding);
        } else if (life.open) {
            life.open = false;
            life.resolved = finding == null ? Instant.MAX : finding.resolvedAt() == null ? Instant.MAX : finding.resolvedAt();
            if (life.resolved.equals(Instant.MAX)) {
                amiss.add(id + " was open, and is " + (finding == null ? "forgotten" : finding.state()) + " without having been resolved");
            }
        }
    }

    private void opened(String id, Life life, Finding finding) {
        String what = id + " (" + finding.rule().id() + " about " + finding.subject().text() + ") ";
        if (life.open && !finding.openedAt().equals(life.opened)) {
            amiss.add(what + "is open since " + life.opened + ", and was opened once more at " + finding.openedAt());
        } else if (!life.open && (!finding.openedAt().isAfter(life.opened) || !finding.openedAt().isAfter(life.resolved))) {
            amiss.add(what + "was opened at " + life.opened + " and resolved at " + life.resolved + ", and is opened again at " + finding.openedAt());
        }
        if (!life.open) {
            openings++;
            again += life.opened.equals(Instant.MIN) ? 0 : 1;
        }
        life.open = true;
        life.opened = finding.openedAt();
    }

    /** What must not be. */
    List<String> amiss() {
        return List.copyOf(amiss);
    }

    @Override
    public String toString() {
        return openings + " openings of " + lives.size() + " findings, " + again + " of them since the trouble came up again after it was over";
    }
}
