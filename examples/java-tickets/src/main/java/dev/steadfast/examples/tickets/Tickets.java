package dev.steadfast.examples.tickets;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A ticket system: one file for each finding, that knows by which event it was last changed. Yours is behind an HTTP API; what counts is {@code event} and {@code updatedAt}. */
final class Tickets {
    private static final JsonMapper JSON = new JsonMapper();
    /** As the contract says. It becomes a file's name: what is no id names no file. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private final Path folder;

    Tickets(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /**
     * What a finding says becomes the ticket's text; RESOLVED closes it.
     *
     * @param event the id of the CloudEvent: the same for every delivery of the same event
     * @return whether anything changed: an event that was seen before, or is older than what the ticket says, changes nothing
     * @throws IllegalArgumentException if it is no finding: its id or its time is none
     */
    boolean update(String event, JsonNode finding) throws IOException {
        String id = finding.path("id").asString("");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("its id is none");
        }
        Instant updatedAt = time(finding);
        String state = finding.path("state").asString("");
        if (state.equals("CANDIDATE")) {
            return false;
        }
        Path file = folder.resolve(id + ".json");
        JsonNode known = Files.exists(file) ? JSON.readTree(Files.readAllBytes(file)) : JSON.createObjectNode();
        // Not its sequence: that begins anew when a finding was forgotten and opens once more.
        if (event.equals(known.path("event").asString("")) || known.has("updatedAt") && updatedAt.isBefore(time(known))) {
            return false;
        }
        JsonNode subject = finding.path("subject");
        ObjectNode ticket = JSON.createObjectNode().put("status", state.equals("RESOLVED") ? "closed" : "open")
                .put("title", subject.path("namespace").asString("") + "/" + subject.path("name").asString("") + ": " + finding.path("summary").asString(""))
                .put("severity", finding.path("severity").asString("")).put("since", finding.path("since").asString("")).put("runbook", finding.path("runbook").asString(""))
                .put("event", event).put("updatedAt", updatedAt.toString());
        // Whole or not at all, whenever this process ends.
        Path draft = Files.write(folder.resolve(file.getFileName() + ".draft"), JSON.writeValueAsBytes(ticket));
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return true;
    }

    private static Instant time(JsonNode of) {
        try {
            return Instant.parse(of.path("updatedAt").asString(""));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("its updatedAt is no time", e);
        }
    }
}
