package dev.steadfast.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.benchmarks.load.Population.Change;
import dev.steadfast.contract.resource.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PopulationTest {
    private final Population population = new Population(new Sizes(2));

    @Test
    void aListShowsOneMoment() {
        change(3, false);
        int moment = population.last();
        List<Revision> before = pods(moment);
        change(3, false);
        change(4, true);
        change(4, false);
        change(5, true);
        assertEquals(before, pods(moment));
        assertEquals(new Revision(Kind.POD, 3, 1, 0), before.get(3));
        List<Revision> now = pods(population.last());
        assertEquals(new Revision(Kind.POD, 4, 4, 4), now.get(4), "another object of the same name");
        assertEquals(new Revision(Kind.POD, 6, 0, 0), now.get(5), "without the one that is deleted");
        assertEquals(List.of(new Revision(Kind.POD, 2, 0, 0)), population.list(Kind.POD, moment, 2, 1));
    }

    @Test
    void aWatchTellsTheChangesOfItsKindInOrder() throws InterruptedException {
        change(1, true);
        population.change(Kind.NODE, 0, false, 7);
        change(1, false);
        change(1, false);
        List<Change> changes = new ArrayList<>();
        assertEquals(4, population.changes(Kind.POD, 0, 10, 1, changes));
        assertEquals(List.of(new Change("DELETED", new Revision(Kind.POD, 1, 1, 0)), new Change("ADDED", new Revision(Kind.POD, 1, 3, 3)),
                new Change("MODIFIED", new Revision(Kind.POD, 1, 4, 3))), changes);
        assertEquals(7, population.millis(2));
    }

    @Test
    void whatIsTooOldIsExpired() throws InterruptedException {
        for (int i = 0; i <= Population.WINDOW; i++) {
            change(i % 10, false);
        }
        assertTrue(population.expired(0));
        assertNull(pods(0));
        assertEquals(-1, population.changes(Kind.POD, 0, 1, 1, new ArrayList<>()));
        assertEquals(10, pods(1).size());
    }

    private void change(int pod, boolean delete) {
        population.change(Kind.POD, pod, delete, 0);
    }

    private List<Revision> pods(int version) {
        return population.list(Kind.POD, version, 0, 100);
    }
}
