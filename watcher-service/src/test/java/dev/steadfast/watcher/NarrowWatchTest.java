package dev.steadfast.watcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.apiserver.User;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Some namespaces, some objects, some kinds: what is not seen is said on the stream. */
class NarrowWatchTest extends WatcherRig {

    /** Roles in two namespaces, and nothing in the cluster. */
    @Test
    void withRolesInNamespacesAloneTheKindsOfTheClusterAreForbidden() {
        api.create(ResourceTypes.NAMESPACES, "", "{'metadata':{'name':'other'}}");
        service("shop", "c");
        service("other", "hidden");
        mayRead("bank");
        mayRead("shop");
        try (KubernetesClient client = api.client(api.cluster().api().tokens().issue(User.named("narrow")))) {
            start(new Watched(List.of("bank", "shop"), EnumSet.allOf(Kind.class), Map.of()), client);
            Map<String, KindState> expected = Arrays.stream(Kind.values())
                    .collect(Collectors.toMap(Kind::kind, kind -> kind.namespaced() ? KindState.COMPLETE : KindState.FORBIDDEN));
            Eventually.equal(expected, this::lastPulse);
            assertEquals(List.of("bank", "shop"), topics.pulses(Topic.RESOURCES, 0).getLast().namespaces());
            Eventually.equal(List.of("Service/bank/a", "Service/bank/b", "Service/shop/c"), () -> topics.keys(Topic.RESOURCES, "Service"));
            api.delete(ResourceTypes.SERVICES, "shop", "c");
            Eventually.equal(List.of("Service/bank/a", "Service/bank/b"), () -> topics.keys(Topic.RESOURCES, "Service"));
            stopLast();
        }
    }

    /** One namespace's role is missing: of no kind can absence be concluded, also not in the other one. */
    @Test
    void aNamespaceThatIsForbiddenIsSaid() {
        mayRead("bank");
        try (KubernetesClient client = api.client(api.cluster().api().tokens().issue(User.named("narrow")))) {
            start(new Watched(List.of("bank", "shop"), EnumSet.of(Kind.SERVICE), Map.of()), client);
            Eventually.equal(KindState.FORBIDDEN, () -> lastPulse(Kind.SERVICE));
            Eventually.equal(List.of("Service/bank/a", "Service/bank/b"), () -> topics.keys(Topic.RESOURCES, "Service"));
            mayRead("shop");
            Eventually.equal(KindState.COMPLETE, () -> lastPulse(Kind.SERVICE));
            stopLast();
        }
    }

    @Test
    void selectorsOfLabelsAndFieldsAndKindsThatAreOff() {
        event("calm", "Normal");
        event("loud", "Warning");
        api.touch(ResourceTypes.SERVICES, "bank", "a", "yes");
        start(new Watched(List.of(), EnumSet.of(Kind.SERVICE, Kind.EVENT, Kind.NAMESPACE), Map.of(Kind.SERVICE, "touched=yes"), Map.of(Kind.EVENT, "type=Warning,involvedObject.kind=Pod")));
        Eventually.equal(List.of("Event/bank/loud"), () -> topics.keys(Topic.RESOURCES, "Event"));
        Eventually.equal(List.of("Service/bank/a"), () -> topics.keys(Topic.RESOURCES, "Service"));
        Eventually.equal(KindState.FILTERED, () -> lastPulse(Kind.EVENT));
        Eventually.equal(KindState.FILTERED, () -> lastPulse(Kind.SERVICE));
        assertEquals(KindState.COMPLETE, lastPulse(Kind.NAMESPACE), "what is not selected is watched whole");
        assertEquals(KindState.SWITCHED_OFF, lastPulse(Kind.POD));
        event("later", "Warning");
        event("unheard", "Normal");
        Eventually.equal(List.of("Event/bank/later", "Event/bank/loud"), () -> topics.keys(Topic.RESOURCES, "Event"));
        stopLast();
        start(new Watched(List.of(), EnumSet.of(Kind.SERVICE, Kind.EVENT, Kind.NAMESPACE), Map.of(Kind.SERVICE, "touched=yes"), Map.of(Kind.EVENT, "type=Normal")));
        Eventually.equal(List.of("Event/bank/calm", "Event/bank/unheard"), () -> topics.keys(Topic.RESOURCES, "Event"));
        assertEquals(1, count("resyncs"), "only what is selected otherwise is listed");
    }

    private void event(String name, String type) {
        api.create(ResourceTypes.EVENTS, "bank", "{'metadata':{'name':'" + name + "'},'involvedObject':{'kind':'Pod','name':'p','namespace':'bank'},'reason':'R','message':'m','type':'" + type + "'}");
    }

    private void mayRead(String namespace) {
        api.create(ResourceTypes.ROLES, namespace, "{'metadata':{'name':'read'},'rules':[{'apiGroups':['*'],'resources':['*'],'verbs':['get','list','watch']}]}");
        api.create(ResourceTypes.ROLE_BINDINGS, namespace, "{'metadata':{'name':'read'},'roleRef':{'apiGroup':'rbac.authorization.k8s.io','kind':'Role','name':'read'},"
                + "'subjects':[{'apiGroup':'rbac.authorization.k8s.io','kind':'User','name':'narrow'}]}");
    }
}
