package dev.steadfast.remediator.ledger;

import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.contract.remediation.Remediation;
import java.util.ArrayList;
import java.util.List;

/** What is written in one transaction: each remediation with exactly one note about its revision, further notes, and further records. */
public record Change(List<Remediation> remediations, List<Note> notes, List<Outbound> records) {

    public Change {
        remediations = List.copyOf(remediations);
        notes = List.copyOf(notes);
        records = List.copyOf(records);
        for (Remediation r : remediations) {
            long about = notes.stream().filter(n -> r.id().equals(n.remediation()) && n.revision() != null && n.revision() == r.revision()).count();
            if (about != 1) {
                throw new IllegalStateException("revision " + r.revision() + " of " + r.id() + " goes with " + about + " audit entries, must be 1");
            }
        }
    }

    public static Change of(Remediation remediation, Note note) {
        return new Change(List.of(remediation), List.of(note), List.of());
    }

    public static Change of(Note note) {
        return new Change(List.of(), List.of(note), List.of());
    }

    public Change with(List<Outbound> more) {
        List<Outbound> all = new ArrayList<>(records);
        all.addAll(more);
        return new Change(remediations, notes, all);
    }

    public Change and(Change other) {
        List<Remediation> allRemediations = new ArrayList<>(remediations);
        allRemediations.addAll(other.remediations);
        List<Note> allNotes = new ArrayList<>(notes);
        allNotes.addAll(other.notes);
        return new Change(allRemediations, allNotes, records).with(other.records);
    }

    /** Its name for failpoints: the first action. */
    public String name() {
        return notes.isEmpty() ? "RECORDS" : notes.getFirst().action().name();
    }
}
