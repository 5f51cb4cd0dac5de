package dev.steadfast.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.benchmarks.faults.Versions.Version;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker finds what is wrong, and nothing where nothing is. */
class AccountsTest {
    private static final String ID = "Pod/red/a";
    private final Lists lists = new Lists();
    private final Accounts accounts = new Accounts(lists);

    @Test
    void everyVersionInTheHistoryIsFine() {
        check(put(1, 2).gone(5).put(6), List.of(record(1, 0), record(2, 0), gone(5, 0), record(6, 0)));
        expect(0, 0);
    }

    @Test
    void versionsThatAreCountedArePassedOver() {
        check(put(1, 2, 3, 4), List.of(record(1, 0), record(4, 2)));
        expect(0, 0);
        assertEquals(2, accounts.passedOver());
    }

    @Test
    void aVersionThatIsNeitherThereNorCountedIsFound() {
        check(put(1, 2, 3, 4), List.of(record(1, 0), record(4, 1)));
        expect(1, 0);
    }

    @Test
    void soIsOneAtTheEnd() {
        check(put(1, 2), List.of(record(1, 0)));
        expect(1, 0);
    }

    @Test
    void andOneThatIsCountedAndNeverWas() {
        check(put(1, 2), List.of(record(1, 0), record(2, 1)));
        expect(0, 1);
    }

    @Test
    void andOneThatIsInTheHistoryAndNeverWas() {
        check(put(1, 3), List.of(record(1, 0), record(2, 0), record(3, 0)));
        expect(0, 1);
    }

    @Test
    void whatAListOvertookWasNotWatched() {
        lists.add(KindOfObject.POD, 4);
        check(put(1, 2, 3, 4).put(5), List.of(record(1, 0), record(4, 0), record(5, 0)));
        expect(0, 0);
        assertEquals(2, accounts.overtaken());
    }

    @Test
    void whatAListShowedMustBeThereOrCounted() {
        lists.add(KindOfObject.POD, 4);
        check(put(1, 2, 4, 6), List.of(record(1, 0), record(6, 1)));
        expect(0, 0);
        check(put(1, 2, 4, 6), List.of(record(1, 0), record(6, 0)));
        expect(1, 0);
    }

    @Test
    void aListOfAnotherKindExplainsNothing() {
        lists.add(KindOfObject.NODE, 4);
        check(put(1, 2, 3, 4), List.of(record(1, 0), record(4, 0)));
        expect(2, 0);
    }

    @Test
    void aDeletionThatOnlyAListShowedHasTheLastKnownVersion() {
        lists.add(KindOfObject.POD, 8);
        check(put(1, 2).gone(5).put(7).put(9), List.of(record(1, 0), gone(1, 0), record(7, 0), record(9, 0)));
        expect(0, 0);
        check(put(1, 2).gone(5), List.of(record(1, 0), gone(1, 0)));
        expect(0, 0);
    }

    @Test
    void whatCameAndWentBetweenTwoListsIsUnknown() {
        lists.add(KindOfObject.POD, 8);
        check(put(1, 2).gone(5), List.of());
        expect(0, 0);
        check(put(9).gone(10), List.of());
        expect(2, 0);
    }

    private void check(Truth truth, List<Record> records) {
        accounts.check(ID, truth.versions, records);
    }

    private void expect(long unaccounted, long invented) {
        assertEquals(unaccounted, accounts.unaccounted(), () -> accounts.troubles().toString());
        assertEquals(invented, accounts.invented(), () -> accounts.troubles().toString());
    }

    private static Record record(long version, long passedOver) {
        return new Record("u", 1, version, false, passedOver);
    }

    private static Record gone(long version, long passedOver) {
        return new Record("u", 1, version, true, passedOver);
    }

    private static Truth put(long... numbers) {
        return new Truth().put(numbers);
    }

    private static final class Truth {
        private final List<Version> versions = new ArrayList<>();

        Truth put(long... numbers) {
            for (long number : numbers) {
                versions.add(new Version(number, false));
            }
            return this;
        }

        Truth gone(long number) {
            versions.add(new Version(number, true));
            return this;
        }
    }
}
