package dev.steadfast.benchmarks.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Whether the history accounts for every version that was watched. Between two records of an object, each version that the store had is either counted as
 * passed over, or was overtaken by a list that was answered in between: that one shows no more than the newest state.
 */
final class Accounts {
    private final Lists lists;
    private final List<String> troubles = new ArrayList<>();
    private long unaccounted;
    private long invented;
    private long passedOver;
    private long overtaken;

    Accounts(Lists lists) {
        this.lists = lists;
    }

    /** @param truth and {@code history}: by object; one that only the history knows never was */
    static Accounts of(Lists lists, Map<String, List<Versions.Version>> truth, Map<String, List<Record>> history) {
        Accounts accounts = new Accounts(lists);
        truth.forEach((id, versions) -> accounts.check(id, versions, history.getOrDefault(id, List.of())));
        history.forEach((id, records) -> {
            if (!truth.containsKey(id)) {
                accounts.check(id, List.of(), records);
            }
        });
        return accounts;
    }

    /** @param truth every version of the object, oldest first @param records of the history, in their order */
    void check(String id, List<Versions.Version> truth, List<Record> records) {
        KindOfObject kind = KindOfObject.of(id.substring(0, id.indexOf('/')));
        List<Record> ordered = records;
        if (kind == KindOfObject.VOLUME) {
            // Its records are in as many partitions as its claims had namespaces.
            ordered = records.stream().sorted(Comparator.comparingLong(Record::version).thenComparing(Record::gone)).toList();
        }
        int done = -1;
        long credit = 0;
        for (Record record : ordered) {
            credit += record.passedOver();
            passedOver += record.passedOver();
            int at = find(truth, record);
            if (at >= 0 && at > done) {
                balance(id, kind, truth, done, at, credit);
                done = at;
                credit = 0;
            } else if (at < 0 && !record.gone()) {
                invented++;
                say(id + " " + record.version() + " is in the history and never was in the store");
            }
        }
        balance(id, kind, truth, done, truth.size(), credit);
    }

    /** @param to the version that a record shows, or the end */
    private void balance(String id, KindOfObject kind, List<Versions.Version> truth, int from, int to, long credit) {
        int between = to - from - 1;
        long below = to + 1 < truth.size() ? truth.get(to + 1).number() : Long.MAX_VALUE;
        long list = lists.newestBelow(kind, below);
        int shown = from;
        while (shown + 1 < truth.size() && truth.get(shown + 1).number() <= list) {
            shown++;
        }
        // The list hid all before what it showed; a deletion it hid, too.
        int hidden = shown <= from ? 0 : Math.min(between, shown - from - (shown < to && truth.get(shown).gone() ? 0 : 1));
        overtaken += Math.max(0, Math.min(hidden, between - credit));
        if (credit + hidden < between) {
            unaccounted += between - hidden - credit;
            say(id + ": " + (between - hidden) + " versions after " + name(truth, from) + " and before " + name(truth, to) + " were watched, and " + credit
                + " counted as passed over");
        } else if (credit > between) {
            invented += credit - between;
            say(id + ": " + credit + " versions after " + name(truth, from) + " and before " + name(truth, to) + " are counted as passed over, and there were " + between);
        }
    }

    private static String name(List<Versions.Version> truth, int at) {
        return at < 0 ? "the beginning" : at == truth.size() ? "the end" : truth.get(at).number() + (truth.get(at).gone() ? " (gone)" : "");
    }

    private static int find(List<Versions.Version> truth, Record record) {
        for (int i = 0; i < truth.size(); i++) {
            if (truth.get(i).number() == record.version() && truth.get(i).gone() == record.gone()) {
                return i;
            }
        }
        return -1;
    }

    private void say(String trouble) {
        troubles.add(trouble);
    }

    List<String> troubles() {
        return troubles;
    }

    /** Versions that were watched and are neither in the history nor counted. */
    long unaccounted() {
        return unaccounted;
    }

    /** Versions in the history, or counted, that never were. */
    long invented() {
        return invented;
    }

    long passedOver() {
        return passedOver;
    }

    /** Versions that nobody watched: a list came after them. */
    long overtaken() {
        return overtaken;
    }
}
