package dev.steadfast.testbed.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST …/pods/NAME/eviction}, by the catalogue's section 5.1. */
final class Eviction {
    private static final int MAX_DISRUPTED_PODS = 2000;
    private final Store store;
    private final Deletion deletion;
    private final Update update;

    Eviction(Store store, Deletion deletion, Update update) {
        this.store = store;
        this.deletion = deletion;
        this.update = update;
    }

    Answer evict(Call call) {
        ObjectNode body = call.object();
        Target target = call.target();
        String name = Json.text("", body, "metadata", "name");
        if (!name.isEmpty() && !name.equals(target.name())) {
            throw Refused.badRequest("name in URL does not match name in Eviction object");
        }
        ObjectNode nested = nested(body);
        if (call.dryRun() && nested.path("dryRun").size() > 0 && !nested.path("dryRun").get(0).asString("").equals("All")) {
            throw Refused.plain(500, "", "Non-matching dry-run options in request and content: [All] and [" + nested.path("dryRun").get(0).asString("") + "]");
        }
        DeleteOptions options = options(call);
        store.exclusively(() -> {
            evict(Target.of(ResourceTypes.PODS, target.namespace(), target.name()), options);
            return null;
        });
        return Answer.of(201, Json.of("{'kind':'Status','apiVersion':'v1','metadata':{},'status':'Success','code':201}"));
    }

    static DeleteOptions options(Call call) {
        return DeleteOptions.of(call, nested(call.object()), true);
    }

    private static ObjectNode nested(ObjectNode body) {
        return body.get("deleteOptions") instanceof ObjectNode there ? there : Json.object();
    }

    private void evict(Target target, DeleteOptions options) {
        Stored stored = store.get(ResourceTypes.PODS, target.namespace(), target.name());
        if (stored == null) {
            throw Refused.notFound(ResourceTypes.PODS, target.name());
        }
        ObjectNode pod = stored.tree();
        if (!ignoresBudgets(pod)) {
            List<ObjectNode> budgets = budgets(target.namespace(), pod);
            if (budgets.size() > 1) {
                throw Refused.plain(500, "", "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
            }
            if (budgets.size() == 1 && !unreadyMayGo(pod, budgets.getFirst())) {
                // Preconditions come later: an eviction that they refuse has spent the budget all the same.
                spend(target, budgets.getFirst(), options.dryRun());
            }
        }
        Deletion.check(target, pod, options);
        if (!options.dryRun()) {
            pod = disrupted(target);
            options = new DeleteOptions(options.uid(), null, options.grace(), options.propagation(), false);
        }
        deletion.delete(target, pod, options);
    }

    private static boolean ignoresBudgets(ObjectNode pod) {
        return Set.of("Pending", "Succeeded", "Failed").contains(Json.text("", pod, "status", "phase"))
            || Json.at(pod, "metadata").has("deletionTimestamp");
    }

    private List<ObjectNode> budgets(String namespace, ObjectNode pod) {
        List<ObjectNode> matching = new ArrayList<>();
        for (Stored stored : store.all(ResourceTypes.BUDGETS, namespace)) {
            ObjectNode budget = stored.tree();
            if (LabelSelector.of(Json.at(budget, "spec", "selector")).matches(Json.at(pod, "metadata", "labels"))) {
                matching.add(budget);
            }
        }
        return matching;
    }

    private static boolean unreadyMayGo(ObjectNode pod, ObjectNode budget) {
        for (JsonNode condition : Json.at(pod, "status", "conditions")) {
            if ("Ready".equals(Json.text(condition, "type")) && "True".equals(Json.text(condition, "status"))) {
                return false;
            }
        }
        long healthy = Json.number(0, budget, "status", "currentHealthy");
        long desired = Json.number(0, budget, "status", "desiredHealthy");
        return "AlwaysAllow".equals(Json.text(budget, "spec", "unhealthyPodEvictionPolicy")) || desired > 0 && healthy >= desired;
    }

    private void spend(Target target, ObjectNode budget, boolean dryRun) {
        String name = Json.text("", budget, "metadata", "name");
        JsonNode status = budget.path("status");
        if (Json.number(0, status, "observedGeneration") < Json.number(0, budget, "metadata", "generation")) {
            throw tooMany().because(new Refused.Cause("DisruptionBudget", "The disruption budget " + name + " is still being processed by the server.", null))
                .retryAfter(10);
        }
        long allowed = Json.number(0, status, "disruptionsAllowed");
        if (allowed < 0) {
            throw Refused.forbidden(ResourceTypes.BUDGETS, name, "pdb disruptions allowed is negative");
        }
        if (status.path("disruptedPods").size() > MAX_DISRUPTED_PODS) {
            throw Refused.forbidden(ResourceTypes.BUDGETS, name, "DisruptedPods map too big - too many evictions not confirmed by PDB controller");
        }
        if (allowed == 0) {
            throw tooMany().because(new Refused.Cause("DisruptionBudget", says(name, budget), null));
        }
        if (!dryRun) {
            update.change(Target.of(ResourceTypes.BUDGETS, target.namespace(), name).sub("status"), new WriteOptions("kube-apiserver", false), tree -> {
                ObjectNode now = Json.need(tree, "status");
                now.put("disruptionsAllowed", allowed - 1);
                Conditions.set(now, "DisruptionAllowed", allowed > 1, allowed > 1 ? "SufficientPods" : "InsufficientPods", "")
                    .put("observedGeneration", Json.number(0, budget, "metadata", "generation"));
                Json.need(now, "disruptedPods").put(target.name(), Json.now());
                return tree;
            });
        }
    }

    private static String says(String name, ObjectNode budget) {
        return "The disruption budget " + name + " needs " + Json.number(0, budget, "status", "desiredHealthy") + " healthy pods and has "
            + Json.number(0, budget, "status", "currentHealthy") + " currently";
    }

    private static Refused tooMany() {
        return Refused.plain(429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.");
    }

    private ObjectNode disrupted(Target target) {
        return update.change(target.sub("status"), new WriteOptions("kube-apiserver", false), tree -> {
            ObjectNode status = Json.need(tree, "status");
            Conditions.set(status, "DisruptionTarget", true, "EvictionByEvictionAPI", "Eviction API: evicting");
            return tree;
        });
    }
}
