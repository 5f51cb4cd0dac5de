package dev.steadfast.remediator.tell;

import dev.steadfast.chassis.logging.Outage;
import dev.steadfast.remediator.cluster.Events;
import dev.steadfast.remediator.cluster.UnreachableException;
import dev.steadfast.remediator.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what there is to be said, each thing once, and what stays true every half hour; a burst, then one a second. What it can't say now it says later, as long as it is still true: it
 * remembers nothing that a successor needs.
 */
public final class Teller {
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
    private static final int BURST = 25;
    private static final Duration REFILL = Duration.ofSeconds(1);

    private final Events events;
    private final InstantSource clock;
    private final Map<String, Instant> said = new HashMap<>();
    private final Outage outage;
    private Instant emptyAt;

    public Teller(Events events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
        this.outage = new Outage(LOG, "what", "events", "events can't be written", "events can be written again");
    }

    /** When this process begins to act: what was open before was said by who acted then, and is said again when its time comes. */
    public void begin(Ledger ledger) {
        said.clear();
        Instant now = clock.instant();
        for (Saying saying : Sayings.of(ledger, now)) {
            if (saying.again() != null && saying.at().isBefore(now.minus(Sayings.NEWS))) {
                // Not all at the same moment.
                long spread = Math.floorMod(saying.key().hashCode(), saying.again().toMillis());
                said.put(saying.key(), now.minusMillis(spread));
            }
        }
    }

    /** Says what is due, as far as the rate allows. */
    public void turn(Ledger ledger) {
        Instant now = clock.instant();
        List<Saying> all = Sayings.of(ledger, now);
        Set<String> keys = all.stream().map(Saying::key).collect(Collectors.toSet());
        said.keySet().retainAll(keys);
        List<Saying> due = all.stream().filter(s -> due(s, now)).sorted(urgency()).toList();
        for (Saying saying : due) {
            if (!allowed(now)) {
                return;
            }
            try {
                Events.Outcome outcome = events.say(saying.about().eventNamespace(), name(saying), new EventBody(saying, now).toJson(), saying.again() != null);
                if (outcome.refused()) {
                    outage.because(outcome.text());
                } else {
                    outage.over();
                }
                // Refused is said, too: nobody asks again and again for what is not permitted.
                said.put(saying.key(), now);
            } catch (UnreachableException e) {
                outage.because(e.getMessage());
                return;
            }
        }
    }

    /** News is soon none; what was never said comes before what was, and that which was said longest ago first: where more is open than can be repeated in half an hour, nothing starves. */
    private Comparator<Saying> urgency() {
        return Comparator.comparing((Saying s) -> s.again() != null).thenComparing(s -> said.getOrDefault(s.key(), Instant.MIN)).thenComparing(Saying::at);
    }

    private boolean due(Saying saying, Instant now) {
        Instant last = said.get(saying.key());
        return last == null || saying.again() != null && !now.isBefore(last.plus(saying.again()));
    }

    /** A bucket of {@link #BURST}, told by when it would be empty. */
    private boolean allowed(Instant now) {
        Instant full = now.minus(REFILL.multipliedBy(BURST));
        Instant next = (emptyAt == null || emptyAt.isBefore(full) ? full : emptyAt).plus(REFILL);
        if (next.isAfter(now)) {
            return false;
        }
        emptyAt = next;
        return true;
    }

    private static String name(Saying saying) {
        String object = saying.about().name();
        return (object.length() <= 200 ? object : object.substring(0, 200)) + "." + EventBody.hash(saying.key());
    }
}
