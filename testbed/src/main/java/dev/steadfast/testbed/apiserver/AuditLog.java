package dev.steadfast.testbed.apiserver;

import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** The successful writes that came over HTTP, in order: what a test counts to see that nothing was written twice, or at all. */
public final class AuditLog {
    /**
     * One write.
     *
     * @param uid of the object in the answer; empty where it has none
     */
    public record Entry(Instant at, Request request, String agent, int code, String uid) {
    }

    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

    void record(Call call, Answer answer) {
        String uid = "";
        if (!Reviews.isReview(call.type().plural())) {
            var tree = Json.parse(answer.body());
            uid = Json.text(Json.text("", tree, "details", "uid"), tree, "metadata", "uid");
        }
        entries.add(new Entry(Instant.now(), Request.of(call), call.agent(), answer.code(), uid));
    }

    /** All writes that were kept: dry runs are left out. */
    public List<Entry> writes() {
        return entries(entry -> !entry.request().dryRun());
    }

    public List<Entry> writes(Predicate<Request> which) {
        return entries(entry -> !entry.request().dryRun() && which.test(entry.request()));
    }

    /** Everything, dry runs included. */
    public List<Entry> entries(Predicate<Entry> which) {
        return entries.stream().filter(which).toList();
    }

    public void clear() {
        entries.clear();
    }
}
