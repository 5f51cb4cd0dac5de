package dev.steadfast.watcher.backlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.resource.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldingsTest {
    private final Holdings holdings = new Holdings(Kind.PERSISTENT_VOLUME);

    @Test
    void whatIsKeptIsFoundAsItWas() {
        keep("bank/a", "0b7a1c52-0000-4000-8000-000000000001", 1L << 40, "bank", true, 7);
        keep("bank/ü", "no uuid", 3, "", false, 0);
        keep("/c", "0b7a1c52-0000-4000-8000-000000000002", 4, null, false, -1);
        assertEquals("bank/a 0b7a1c52-0000-4000-8000-000000000001@1099511627776 place bank renew true list 7", text("bank/a"));
        assertEquals("bank/ü no uuid@3 place  renew false list 0", text("bank/ü"));
        assertEquals("/c 0b7a1c52-0000-4000-8000-000000000002@4 place null renew false list -1", text("/c"));
        assertNull(holdings.find("bank/b"));
        assertEquals(1L << 40, holdings.newestVersion());
    }

    @Test
    void whatWaitsIsTheVeryObjectThatWasKept() {
        Held held = holdings.of("bank/a");
        held.waiting = Waiting.first(new State("u1", 1, null, new byte[0], Instant.EPOCH));
        holdings.keep(held);
        assertSame(held, holdings.find("bank/a"));
        assertEquals(1, holdings.size());
        holdings.renew();
        assertNull(holdings.find("bank/a"), "it was never published, and waits no more");
    }

    /** Against a map, through growth and many removals: an entry is behind others that have gone. */
    @Test
    void itIsAMap() {
        Map<String, Long> model = new HashMap<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int step = 0; step < 100_000; step++) {
            String name = "team-%04d/db-%05d-0".formatted(random.nextInt(20), random.nextInt(100));
            if (random.nextInt(3) == 0) {
                Held held = holdings.find(name);
                assertEquals(model.remove(name) != null, held != null);
                if (held != null) {
                    held.uid = null;
                    holdings.keep(held);
                }
            } else {
                model.put(name, (long) step);
                keep(name, new UUID(step, step).toString(), step, null, false, 0);
            }
            assertEquals(model.size(), holdings.size());
        }
        model.forEach((name, version) -> assertEquals(version, holdings.find(name).version));
        List<String> all = holdings.missing(new Scope(Kind.PERSISTENT_VOLUME, "", ""), 1);
        assertEquals(new TreeSet<>(model.keySet()), new TreeSet<>(all));
    }

    /** As a start reads them: the front of the table would fill up before the rest is needed. */
    @Test
    void partsThatComeInTheirOrderAreSpread() {
        List<String> names = IntStream.range(0, 20_000).mapToObj(i -> "team-%d/db-%d".formatted(i % 50, i)).sorted(Comparator.comparingInt(Part::number)).toList();
        long largest = 0;
        for (int i = 0; i < names.size(); i++) {
            if (i == 0 || Part.number(names.get(i)) != Part.number(names.get(i - 1))) {
                int number = Part.number(names.get(i));
                holdings.expect(names.stream().filter(name -> Part.number(name) == number).count() * Part.COUNT);
            }
            keep(names.get(i), new UUID(i, i).toString(), i, null, false, 0);
            if (i % 1000 == 999) {
                largest = Math.max(largest, holdings.displaced() / holdings.size());
            }
        }
        assertTrue(largest < 4, "as many slots as this behind its place, on average: " + largest);
        assertEquals(names.size(), holdings.size());
    }

    /** Small tables, in which several parts share a slot, and large ones; with objects that were pushed behind the end of their part, and behind the end of the table. */
    @Test
    void eachObjectIsInOnePart() {
        TreeSet<String> kept = new TreeSet<>();
        SplittableRandom random = new SplittableRandom(2);
        for (int size : new int[] {0, 5, 100, 700, 5_000, 20_000}) {
            while (kept.size() < size) {
                String name = "team-%04d/db-%05d-0".formatted(random.nextInt(200), random.nextInt(1_000));
                if (kept.add(name)) {
                    keep(name, new UUID(size, kept.size()).toString(), size, null, false, 0);
                }
            }
            TreeSet<String> found = new TreeSet<>();
            for (int number = 0; number < Part.COUNT; number++) {
                for (Part.Entry entry : entries(number)) {
                    assertEquals(number, Part.number(entry.name()));
                    assertTrue(found.add(entry.name()), entry.name() + " is there twice");
                }
            }
            assertEquals(kept, found);
        }
    }

    @Test
    void whatWaitsToBePublishedForTheFirstTimeIsInNoPart() {
        keep("bank/b", "u2", 3, "", true, 0);
        for (String name : List.of("bank/a", "bank/b")) {
            Held held = holdings.of(name);
            held.waiting = Waiting.first(new State("u1", 9, null, new byte[0], Instant.EPOCH));
            holdings.keep(held);
        }
        assertEquals(List.of(), entries(Part.number("bank/a")));
        assertEquals(List.of(new Part.Entry("bank/b", "u2", 3, "", true)), entries(Part.number("bank/b")), "what is published is");
    }

    private List<Part.Entry> entries(int number) {
        Part part = Part.of(number, Map.of(holdings.kind, holdings));
        return part.kinds().isEmpty() ? List.of() : part.entries(holdings.kind);
    }

    private void keep(String name, String uid, long version, String place, boolean renew, int list) {
        Held held = holdings.of(name);
        held.uid = Uid.of(uid);
        held.version = version;
        held.place = place;
        held.renew = renew;
        held.list = list;
        holdings.keep(held);
    }

    private String text(String name) {
        Held held = holdings.find(name);
        return held.name + " " + held.uid + "@" + held.version + " place " + held.place + " renew " + held.renew + " list " + held.list;
    }
}
