package dev.steadfast.testbed.controllers.set;

import dev.steadfast.testbed.apiserver.ApiServer;
import dev.steadfast.testbed.apiserver.Change;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.LabelSelector;
import dev.steadfast.testbed.apiserver.ResourceType;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.controllers.Objects;
import dev.steadfast.testbed.controllers.Player;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The StatefulSet controller, played. */
public final class StatefulSets extends Player {
    private final Map<String, Set<String>> pods = new HashMap<>();
    private final Map<String, Set<String>> revisions = new HashMap<>();

    public StatefulSets(ApiServer server) {
        super(server, "kube-controller-manager");
        observe(ResourceTypes.REVISIONS, this::revision);
        observe(ResourceTypes.PODS, this::pod);
        observe(ResourceTypes.SETS, change -> soon(change.key()));
        observe(ResourceTypes.CLAIMS, this::claim);
    }

    private void pod(Change change) {
        Ordinal ordinal = Ordinal.of(change.object().name());
        if (ordinal == null) {
            return;
        }
        String set = change.object().namespace() + "/" + ordinal.set();
        index(pods, set, change);
        soon(set);
    }

    /** The set that a revision or a claim belongs to can be told by what its name begins with, too; a spare pass does no harm. */
    private void revision(Change change) {
        String name = change.object().name();
        if (name.lastIndexOf('-') > 0) {
            index(revisions, change.object().namespace() + "/" + name.substring(0, name.lastIndexOf('-')), change);
        }
    }

    private void claim(Change change) {
        if (change.type() != Change.Type.DELETED) {
            return;
        }
        Ordinal ordinal = Ordinal.of(change.object().name());
        if (ordinal == null) {
            return;
        }
        String rest = ordinal.set();
        for (int dash = rest.indexOf('-'); dash >= 0; dash = rest.indexOf('-', dash + 1)) {
            soon(change.object().namespace() + "/" + rest.substring(dash + 1));
        }
    }

    private static void index(Map<String, Set<String>> index, String set, Change change) {
        if (change.type() != Change.Type.DELETED) {
            index.computeIfAbsent(set, k -> new TreeSet<>()).add(change.object().name());
        } else if (index.containsKey(set)) {
            index.get(set).remove(change.object().name());
            if (index.get(set).isEmpty()) {
                index.remove(set);
            }
        }
    }

    @Override
    protected void work(String key) {
        int slash = key.indexOf('/');
        ObjectNode tree = api.get(ResourceTypes.SETS, key.substring(0, slash), key.substring(slash + 1));
        if (tree == null) {
            return;
        }
        SetSpec set = new SetSpec(tree);
        Instant now = Instant.now();
        Revisions history = Revisions.of(api, set, owned(set, ResourceTypes.REVISIONS, revisions.getOrDefault(key, Set.of())));
        String current = SetControl.current(set, history);
        RuntimeException failure = null;
        try {
            if (!Objects.deleting(tree)) {
                List<Replica> all = replicas(set, key);
                new SetControl(api, set, history, current, inRange(set, all), all.stream().filter(r -> !set.inRange(r.ordinal())).toList(), now).run();
            }
        } catch (RuntimeException e) {
            failure = e;
        }
        List<Replica> after = replicas(set, key);
        status(set, SetStatus.of(set, current, history.update(), after, now));
        history.truncate(after.stream().map(Replica::revision).toList());
        after.stream().map(r -> r.untilAvailable(set.minReadySeconds(), now)).filter(left -> left != null && !left.isNegative() && !left.isZero())
            .min(Duration::compareTo).ifPresent(left -> later(key, left.plusMillis(5)));
        if (failure != null) {
            throw failure;
        }
    }

    private void status(SetSpec set, ObjectNode status) {
        if (!status.equals(set.tree().path("status"))) {
            api.editStatus(ResourceTypes.SETS, set.namespace(), set.name(), tree -> {
                if (Objects.uid(tree).equals(set.uid())) {
                    tree.set("status", status);
                }
                return tree;
            });
        }
    }

    private static List<Replica> inRange(SetSpec set, List<Replica> all) {
        List<Replica> places = new ArrayList<>();
        for (int ordinal = set.start(); ordinal < set.start() + set.replicas(); ordinal++) {
            int wanted = ordinal;
            places.add(all.stream().filter(r -> r.ordinal() == wanted).findFirst().orElse(new Replica(ordinal, null)));
        }
        return places;
    }

    private List<Replica> replicas(SetSpec set, String key) {
        List<Replica> replicas = new ArrayList<>();
        for (ObjectNode pod : owned(set, ResourceTypes.PODS, pods.getOrDefault(key, Set.of()))) {
            replicas.add(new Replica(Ordinal.of(Objects.name(pod)).number(), pod));
        }
        replicas.sort(java.util.Comparator.comparingInt(Replica::ordinal));
        return replicas;
    }

    /** Those of the names that the set controls, and orphans that it adopts. */
    private List<ObjectNode> owned(SetSpec set, ResourceType type, Set<String> names) {
        List<ObjectNode> owned = new ArrayList<>();
        Set<String> all = new TreeSet<>(names);
        if (type == ResourceTypes.PODS) {
            for (int ordinal = set.start(); ordinal < set.start() + set.replicas(); ordinal++) {
                all.add(set.name() + "-" + ordinal);
            }
        }
        for (String name : all) {
            ObjectNode tree = api.get(type, set.namespace(), name);
            JsonNode owner = tree == null ? null : Objects.controller(tree);
            if (owner != null && Json.text("", owner, "uid").equals(set.uid())) {
                owned.add(tree);
            } else if (tree != null && owner == null && adopts(set, tree)) {
                owned.add(api.edit(type, set.namespace(), name, t -> {
                    Json.need(t, "metadata").withArray("ownerReferences").add(Objects.owner(set.tree(), true));
                    return t;
                }));
            }
        }
        return owned;
    }

    private static boolean adopts(SetSpec set, ObjectNode tree) {
        return !Objects.deleting(set.tree()) && !Objects.deleting(tree)
            && LabelSelector.of(Json.at(set.tree(), "spec", "selector")).matches(Json.at(tree, "metadata", "labels"));
    }
}
