package dev.steadfast.benchmarks.played;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What is done to one set, by whoever does such things: every few seconds something, some of it sooner and some of it later than a deadline. */
final class People {
    private static final int LEAST = 4;
    private static final int SPREAD = 44;
    private static final int LARGEST = 3;

    private final PlayedSet set;
    private final PlayedNodes nodes;
    private final Random random;
    private Instant next;

    People(PlayedSet set, PlayedNodes nodes, Random random, Instant now) {
        this.set = set;
        this.nodes = nodes;
        this.random = random;
        this.next = now.plusSeconds(random.nextInt(SPREAD));
    }

    void second(Instant now) {
        if (random.nextInt(5) == 0) {
            set.annotate();
        }
        if (now.isBefore(next)) {
            return;
        }
        next = now.plusSeconds(LEAST + random.nextInt(SPREAD));
        if (!set.exists()) {
            without(now);
        } else if (set.name().startsWith(PlayedNodes.FLEETING)) {
            lose();
        } else if (set.well()) {
            disturb(now);
        } else {
            meddle(now);
        }
    }

    /** The set is gone: claims go, or it is made anew and takes what is left of them. */
    private void without(Instant now) {
        if (set.claims().isEmpty() || random.nextBoolean()) {
            set.create(1 + random.nextInt(LARGEST), now);
        } else {
            set.deleteClaim(set.claims().lastKey(), now);
        }
    }

    /** A node under it goes, and later its pods are sent after it. */
    private void lose() {
        Optional<PlayedPod> lost = set.pods().values().stream().filter(pod -> pod.lost).findFirst();
        if (lost.isPresent()) {
            set.pods().remove(lost.get().ordinal);
            nodes.remove(lost.get().node);
        } else if (set.well()) {
            nodes.lose(set.pods().get(random.nextInt(set.replicas())).node);
        }
    }

    private void disturb(Instant now) {
        int unused = set.claims().isEmpty() ? -1 : set.claims().lastKey();
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> set.roll(Trouble.values()[1 + random.nextInt(Trouble.values().length - 1)]);
            case 4 -> set.roll(Trouble.NONE);
            case 5, 6 -> set.scale(set.replicas() == 1 ? LARGEST : 1);
            case 7, 8 -> set.pods().get(random.nextInt(set.replicas())).suffer(random.nextBoolean() ? Trouble.CRASH : Trouble.NEVER_READY);
            case 9 -> set.delete(now);
            case 10 -> set.claims().get(0).lose(true);
            default -> {
                if (unused >= set.replicas()) {
                    set.deleteClaim(unused, now);
                }
            }
        }
    }

    private void meddle(Instant now) {
        Optional<PlayedPod> ailing = set.ailing();
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> set.heal();
            case 3 -> ailing.ifPresent(pod -> pod.suffer(List.of(Trouble.CRASH, Trouble.NEVER_READY, Trouble.CONFIG, Trouble.IMAGE).get(random.nextInt(4))));
            case 4 -> set.roll(Trouble.CRASH);
            case 5 -> set.roll(Trouble.NONE);
            case 6 -> ailing.ifPresent(pod -> pod.delete(now));
            default -> { }
        }
    }
}
