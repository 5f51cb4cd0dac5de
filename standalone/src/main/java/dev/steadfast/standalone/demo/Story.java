package dev.steadfast.standalone.demo;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.standalone.ExitStatus;
import dev.steadfast.standalone.client.RemediatorApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The whole story, unattended. Every chapter looks at the cluster itself to see whether what was said is true. */
final class Story {
    private static final String CLAIM = "data-cassandra-4";

    private final Demo demo;
    private final Progress progress;
    private final Duration limit;
    private final RemediatorApi anna;
    private final RemediatorApi ben;
    private final Looking looking;
    private final List<String> proven = new ArrayList<>();

    /** @param limit how long each wait may take */
    Story(Demo demo, Progress progress, Duration limit) {
        this.demo = demo;
        this.progress = progress;
        this.limit = limit;
        this.anna = demo.api(demo.people().anna());
        this.ben = demo.api(demo.people().ben());
        this.looking = new Looking(anna);
    }

    /** @return what was seen to be true. @throws CommandFailed with what was not */
    List<String> play() {
        trap();
        leftOver();
        audit();
        return List.copyOf(proven);
    }

    private void trap() {
        Sets set = Sets.ORDERS_DB;
        Finding finding = found("the trap", f -> f.rule() == Rule.FORCED_ROLLBACK_REQUIRED && set.set().equals(f.set()));
        String before = uid(pod(finding.blocking()));
        Remediation plan = proposed(finding);
        Remediation done = approved(plan, anna, "anna");
        require(!before.equals(uid(pod(finding.blocking()))), "pod " + finding.blocking() + " was not replaced");
        Patience.await("orders-db to be healthy", limit, () -> demo.cluster().healthy(set));
        Patience.await("the finding to be resolved", limit, () -> looking.finding(f -> f.id().equals(finding.id())).isEmpty());
        say("the trap was found, approved (" + done.id() + "), fixed and verified: " + finding.blocking() + " is new, orders-db is healthy");
    }

    private void leftOver() {
        String namespace = Sets.CASSANDRA.namespace();
        Finding finding = found("the claim that is left over", f -> f.rule() == Rule.ORPHAN_PVC_SCALED_DOWN && CLAIM.equals(f.subject().name()));
        String volume = text(claim(), "spec", "volumeName");
        JsonNode before = demo.cluster().volume(volume);
        Remediation plan = proposed(finding);
        progress.say("    the volume " + volume + " is " + text(before, "spec", "persistentVolumeReclaimPolicy") + ", and would be gone with its claim");
        Remediation done = approved(plan, anna, "anna");
        JsonNode kept = demo.cluster().volume(volume);
        require(demo.cluster().claim(namespace, CLAIM) == null, CLAIM + " is still there");
        require(kept != null && "Retain".equals(text(kept, "spec", "persistentVolumeReclaimPolicy")) && "Released".equals(text(kept, "status", "phase")), volume + " was not kept");
        say("the claim " + CLAIM + " was quarantined, then deleted; its volume " + volume + " is kept");

        anna.post("/v1/remediations/" + done.id() + "/undo", Json.mapper().createObjectNode());
        progress.say("anna asks to undo " + done.id());
        Remediation undo = Patience.await("the plan of the undo", limit, () -> looking.remediation(r -> done.id().equals(r.undoes()) && r.state() == State.PROPOSED));
        approved(undo, ben, "ben");
        Patience.await(CLAIM + " to be bound again", limit, () -> demo.cluster().claim(namespace, CLAIM) != null && "Bound".equals(text(claim(), "status", "phase")));
        JsonNode after = demo.cluster().volume(volume);
        require(volume.equals(text(claim(), "spec", "volumeName")) && uid(before).equals(uid(after)), CLAIM + " is not bound to the same volume");
        require(before.path("spec").path("csi").equals(after.path("spec").path("csi")), "the volume's data reference has changed");
        say("the undo brought " + CLAIM + " back, bound to the same volume");
    }

    private void audit() {
        JsonNode status = anna.get("/v1/status");
        require(status.path("chainFaults").isEmpty(), "the audit chain has faults: " + status.path("chainFaults"));
        say("the audit has " + (status.path("auditHead").path("sequence").asLong() + 1) + " entries, and its chain is whole");
    }

    private Finding found(String what, java.util.function.Predicate<Finding> which) {
        Finding finding = Patience.await(what + " to be found", limit, () -> looking.finding(which));
        progress.say("found: " + finding.rule().id() + (finding.cause() == null ? "" : " <- " + finding.cause().id()) + " " + finding.subject().text());
        progress.say("    " + finding.summary());
        return finding;
    }

    private Remediation proposed(Finding finding) {
        Remediation plan = Patience.await("a plan for " + finding.subject().text(), limit,
                () -> looking.remediation(r -> finding.id().equals(r.plan().finding()) && r.state() == State.PROPOSED && r.undoes() == null));
        progress.say("proposed: " + plan.id() + ", to " + plan.plan().fix().text() + " in " + plan.plan().steps().size() + (plan.plan().steps().size() == 1 ? " step" : " steps"));
        return plan;
    }

    private Remediation approved(Remediation plan, RemediatorApi by, String who) {
        by.post("/v1/remediations/" + plan.id() + "/approve", Json.mapper().createObjectNode().put("digest", plan.digest()));
        progress.say("approved by " + who + ": " + plan.id());
        Remediation over = Patience.await(plan.id() + " to be over", limit, () -> looking.remediation(r -> r.id().equals(plan.id()) && r.state().over()));
        require(over.state() == State.SUCCEEDED, plan.id() + " is " + over.state() + (over.reason() == null ? "" : ": " + over.reason().text()));
        progress.say("succeeded: " + plan.id());
        return over;
    }

    private void say(String truth) {
        proven.add(truth);
        progress.say("seen: " + truth);
    }

    private JsonNode pod(String name) {
        JsonNode pod = demo.cluster().pod(Sets.ORDERS_DB.namespace(), name);
        require(pod != null, "pod " + name + " is not there");
        return pod;
    }

    private JsonNode claim() {
        return demo.cluster().claim(Sets.CASSANDRA.namespace(), CLAIM);
    }

    private static void require(boolean truth, String otherwise) {
        if (!truth) {
            throw new CommandFailed(otherwise, ExitStatus.NO);
        }
    }

    private static String uid(JsonNode object) {
        return text(object, "metadata", "uid");
    }

    private static String text(JsonNode object, String outer, String inner) {
        return object.path(outer).path(inner).asString("");
    }
}
