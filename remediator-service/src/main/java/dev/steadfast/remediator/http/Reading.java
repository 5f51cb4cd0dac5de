package dev.steadfast.remediator.http;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.remediator.ledger.AuditTrail;
import dev.steadfast.remediator.ledger.Ledger;
import dev.steadfast.remediator.plan.Proposal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes that look. */
final class Reading {
    private static final int PAGE = 1000;

    private final View view;
    private final Caller caller;
    private final List<String> publicKeys;

    Reading(View view, Caller caller, List<String> publicKeys) {
        this.view = view;
        this.caller = caller;
        this.publicKeys = List.copyOf(publicKeys);
    }

    Response findings(Request request) {
        return findings(request, f -> f.state() != FindingState.CANDIDATE);
    }

    Response candidates(Request request) {
        return findings(request, f -> f.state() == FindingState.CANDIDATE);
    }

    private Response findings(Request request, Predicate<Finding> which) {
        Ledger ledger = ledger(request);
        ArrayNode items = Json.mapper().createArrayNode();
        ledger.findings().stream().filter(which).filter(f -> asked(request, f)).forEach(f -> items.add(finding(f, ledger)));
        return Response.json(200, Json.mapper().createObjectNode().set("items", items));
    }

    Response finding(Request request) {
        Ledger ledger = ledger(request);
        Finding finding = ledger.finding(request.path().get("id")).orElseThrow(() -> new Problem(404, "NO_SUCH_FINDING", "there is no finding " + request.path().get("id")));
        return Response.json(200, finding(finding, ledger));
    }

    /** With its remediations, and why there is no plan. */
    private ObjectNode finding(Finding finding, Ledger ledger) {
        ObjectNode item = Json.mapper().valueToTree(finding);
        ArrayNode about = Json.mapper().createArrayNode();
        ledger.remediations().stream().filter(r -> finding.id().equals(r.plan().finding())).forEach(r -> about.add(r.id()));
        item.set("remediations", about);
        Optional<Proposal.Refused> noPlan = view.noPlan(finding.id());
        noPlan.ifPresent(no -> item.set("noPlan", Json.mapper().valueToTree(Map.of("code", no.objection().name(), "text", no.text()))));
        return item;
    }

    Response remediations(Request request) {
        Ledger ledger = ledger(request);
        String state = request.query().get("state");
        if (state != null && java.util.Arrays.stream(State.values()).noneMatch(s -> s.name().equals(state))) {
            throw new Problem(400, "WRONG_VALUE", "state must be one of " + List.of(State.values()));
        }
        List<Remediation> items = ledger.remediations().stream()
                .filter(r -> is(request, "state", r.state().name()) && is(request, "namespace", r.plan().namespace()) && is(request, "set", r.plan().set())
                        && is(request, "name", r.plan().subject().name()) && is(request, "fix", r.plan().fix().text())).toList();
        return Response.json(200, Map.of("items", items));
    }

    Response remediation(Request request) {
        return Response.json(200, found(request));
    }

    Response plan(Request request) {
        Remediation remediation = found(request);
        ObjectNode plan = Json.mapper().valueToTree(remediation.plan());
        return Response.json(200, plan.put("digest", remediation.digest()));
    }

    private Remediation found(Request request) {
        String id = request.path().get("id");
        return ledger(request).remediation(id).orElseThrow(() -> new Problem(404, "NO_SUCH_REMEDIATION", "there is no remediation " + id));
    }

    /** Entries as they stand on the topic, signatures included, with the keys to verify them. */
    Response audit(Request request) {
        Ledger ledger = ledger(request);
        long from = request.number("from", 0);
        List<AuditTrail.Kept> entries = ledger.trail().from(from, (int) Math.min(PAGE, Math.max(1, request.number("limit", PAGE))));
        ObjectNode page = Json.mapper().createObjectNode();
        ArrayNode items = page.putArray("items");
        entries.forEach(e -> items.add(Json.tree(e.bytes())));
        page.put("cluster", ledger.cluster());
        page.putObject("head").put("sequence", ledger.head().sequence()).put("hash", ledger.head().hash());
        if (!entries.isEmpty() && entries.getLast().entry().sequence() < ledger.head().sequence()) {
            page.put("next", entries.getLast().entry().sequence() + 1);
        }
        return Response.json(200, page);
    }

    Response keys(Request request) {
        caller.mayRead(request);
        return Response.json(200, Map.of("publicKeys", publicKeys));
    }

    Response status(Request request) {
        Ledger ledger = ledger(request);
        return Response.json(200, Map.of("cluster", ledger.cluster(), "leads", view.leads(), "paused", ledger.pauses().namespaces().stream().sorted().toList(),
                "auditHead", Map.of("sequence", ledger.head().sequence(), "hash", ledger.head().hash()), "chainFaults", ledger.trail().faults()));
    }

    private Ledger ledger(Request request) {
        caller.mayRead(request);
        if (view.ledger() == null) {
            throw new Problem(503, "NOT_READY", "the topics are being read");
        }
        return view.ledger();
    }

    /** By what the labels of an alert say, so that its message can lead to the finding. */
    private static boolean asked(Request request, Finding finding) {
        return is(request, "namespace", finding.subject().namespace()) && is(request, "set", finding.set()) && is(request, "rule", finding.rule().id())
                && is(request, "name", finding.subject().name());
    }

    private static boolean is(Request request, String parameter, String value) {
        String wanted = request.query().get(parameter);
        return wanted == null || wanted.equals(value);
    }
}
