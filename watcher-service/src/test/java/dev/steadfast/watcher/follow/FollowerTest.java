package dev.steadfast.watcher.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.testbed.apiserver.ApiServer.Cut;
import dev.steadfast.testbed.apiserver.Fault;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.apiserver.Store;
import dev.steadfast.testbed.apiserver.Verb;
import dev.steadfast.watcher.Eventually;
import dev.steadfast.watcher.backlog.Scope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Followers against a simulated API server. */
class FollowerTest extends FollowerRig {
    @Test
    void listsByPagesThenWatches() {
        start(SERVICES);
        Eventually.equal(List.of("bank/a", "bank/b", "bank/c"), this::names);
        Eventually.equal(KindState.COMPLETE, () -> backlog.state(SERVICES));
        service("d");
        api.delete(ResourceTypes.SERVICES, "bank", "a");
        Eventually.equal(List.of("bank/b", "bank/c", "bank/d"), this::names);
        assertEquals(List.of("listed NO_CHECKPOINT items 3 gone 0"), lines("listed"));
    }

    @Test
    void goesOnWhereTheWatchEnded() {
        started();
        api.server().cutWatches(ResourceTypes.SERVICES, Cut.CLEAN);
        service("d");
        Eventually.equal(List.of("bank/a", "bank/b", "bank/c", "bank/d"), this::names);
        Eventually.equal(List.of("interrupted ENDED"), () -> lines("interrupted"));
        assertEquals(1, lines("listed").size());
    }

    @Test
    void goesOnAfterACutInTheMiddleOfAnObject() {
        started();
        api.server().cutWatches(ResourceTypes.SERVICES, Cut.MID_OBJECT);
        service("d");
        api.delete(ResourceTypes.SERVICES, "bank", "b");
        Eventually.equal(List.of("bank/a", "bank/c", "bank/d"), this::names);
        assertEquals(1, lines("listed").size());
    }

    @Test
    void listsAndComparesWhenTheServerHasForgotten() {
        started();
        String uid = topic.get("bank/a");
        api.server().faults().always(r -> r.verb() == Verb.WATCH || r.verb() == Verb.LIST, new Fault.Sever());
        api.server().cutWatches(ResourceTypes.SERVICES, Cut.CLEAN);
        Eventually.equal(KindState.STALE, () -> backlog.state(SERVICES));
        api.delete(ResourceTypes.SERVICES, "bank", "b");
        api.delete(ResourceTypes.SERVICES, "bank", "a");
        service("a");
        service("d");
        api.server().compact();
        api.server().faults().clear();
        Eventually.equal(List.of("bank/a", "bank/c", "bank/d"), this::names);
        Eventually.equal(KindState.COMPLETE, () -> backlog.state(SERVICES));
        Eventually.equal("listed EXPIRED items 3 gone 1", () -> lines("listed").getLast());
        assertTrue(history.contains("bank/a gone " + uid), "made anew under its name: seen as two: " + history);
        assertTrue(history.stream().anyMatch(h -> h.startsWith("bank/b gone ")));
    }

    @Test
    void listsAgainAfterAnExpiryInTheStream() {
        started();
        api.server().cutWatches(ResourceTypes.SERVICES, Cut.EXPIRED);
        Eventually.equal("listed EXPIRED items 3 gone 0", () -> lines("listed").getLast());
    }

    @Test
    void beginsTheListAnewWhenItsSnapshotIsGone() {
        var expired = api.server().faults().inject(r -> r.verb() == Verb.LIST && r.type() == ResourceTypes.SERVICES, new Fault.Delay(Duration.ofMillis(1)), 1);
        var gone = api.server().faults().inject(r -> expired.hits() == 1 && r.verb() == Verb.LIST && r.type() == ResourceTypes.SERVICES, Fault.expired(), 1);
        start(SERVICES);
        Eventually.equal(List.of("bank/a", "bank/b", "bank/c"), this::names);
        assertEquals(1, gone.hits());
        Eventually.equal(List.of("listed LIST_EXPIRED items 3 gone 0"), () -> lines("listed"));
    }

    @Test
    void aListThatIsCutOffIsListedAgain() {
        var cut = api.server().faults().inject(r -> r.verb() == Verb.LIST, new Fault.CutAnswer(), 2);
        start(SERVICES);
        Eventually.equal(List.of("bank/a", "bank/b", "bank/c"), this::names);
        assertEquals(2, cut.hits());
    }

    @Test
    void aForbiddenKindIsTriedAgain() {
        api.server().faults().forbid(ResourceTypes.SERVICES);
        start(SERVICES);
        Eventually.equal(KindState.FORBIDDEN, () -> backlog.state(SERVICES));
        api.server().faults().permit(ResourceTypes.SERVICES);
        Eventually.equal(List.of("bank/a", "bank/b", "bank/c"), this::names);
        Eventually.equal(KindState.COMPLETE, () -> backlog.state(SERVICES));
    }

    @Test
    void aKindThatIsServedNoMoreHasNoObjects() {
        started();
        api.server().faults().dontServe(ResourceTypes.SERVICES);
        api.server().cutWatches(ResourceTypes.SERVICES, Cut.CLEAN);
        Eventually.equal(KindState.NOT_SERVED, () -> backlog.state(SERVICES));
        Eventually.equal(List.of(), this::names);
        api.server().faults().serve(ResourceTypes.SERVICES);
        Eventually.equal(List.of("bank/a", "bank/b", "bank/c"), this::names);
        assertEquals(List.of("interrupted NOT_SERVED"), lines("interrupted NOT_SERVED"), "said again and again");
    }

    @Test
    void anOverloadedServerIsLeftAloneAsLongAsItAsks() {
        var overload = api.server().faults().inject(r -> r.verb() == Verb.LIST, Fault.overload(1), 1);
        var broken = api.server().faults().inject(r -> r.verb() == Verb.WATCH, Fault.broken(), 2);
        start(SERVICES);
        Eventually.equal(List.of("bank/a", "bank/b", "bank/c"), this::names);
        Eventually.equal(KindState.COMPLETE, () -> backlog.state(SERVICES));
        assertEquals(1, overload.hits());
        assertEquals(2, broken.hits());
        assertEquals(List.of("interrupted THROTTLED", "interrupted SERVER_ERROR", "interrupted SERVER_ERROR"), lines("interrupted"));
    }

    @Test
    void aRestoredStoreRaisesTheEpochForEveryKind() {
        api.create(ResourceTypes.NODES, "", "{'metadata':{'name':'n1'}}");
        Store.Backup backup = api.server().store().backup();
        start(SERVICES, NODES);
        Eventually.equal(List.of("/n1", "bank/a", "bank/b", "bank/c"), this::names);
        service("d");
        api.touch(ResourceTypes.SERVICES, "bank", "a", "x");
        Eventually.equal(List.of("/n1", "bank/a", "bank/b", "bank/c", "bank/d"), this::names);
        api.server().store().restore(backup);
        api.server().cutWatches(ResourceTypes.SERVICES, Cut.MID_OBJECT);
        Eventually.equal(List.of("/n1", "bank/a", "bank/b", "bank/c"), this::names);
        assertEquals(2, backlog.epoch());
        Eventually.equal(KindState.COMPLETE, () -> backlog.state(SERVICES));
        Eventually.equal(KindState.COMPLETE, () -> backlog.state(NODES));
        service("e");
        Eventually.equal(List.of("/n1", "bank/a", "bank/b", "bank/c", "bank/e"), this::names);
    }

    @Test
    void oneNamespaceAlone() {
        Scope bank = new Scope(Kind.SERVICE, "bank", "");
        Scope itself = new Scope(Kind.NAMESPACE, "bank", "");
        backlog = backlog(1, bank, itself);
        api.create(ResourceTypes.NAMESPACES, "", "{'metadata':{'name':'shop'}}");
        api.create(ResourceTypes.SERVICES, "shop", "{'metadata':{'name':'x'},'spec':{}}");
        start(bank, itself);
        Eventually.equal(List.of("/bank", "bank/a", "bank/b", "bank/c"), this::names);
    }

    @Test
    void aSelectorMakesObjectsComeAndGo() {
        Scope touched = new Scope(Kind.SERVICE, "", "touched=yes");
        backlog = backlog(1, touched);
        start(touched);
        Eventually.equal(KindState.COMPLETE, () -> backlog.state(touched));
        api.touch(ResourceTypes.SERVICES, "bank", "a", "yes");
        Eventually.equal(List.of("bank/a"), this::names);
        api.touch(ResourceTypes.SERVICES, "bank", "a", "no");
        Eventually.equal(List.of(), this::names);
    }

    @Test
    void anEventThatIsTooLongIsListedInstead() {
        started();
        String range = "10.0.0.0/8";
        api.edit(ResourceTypes.SERVICES, "bank", "a", tree -> {
            var ranges = ((tools.jackson.databind.node.ObjectNode) tree.get("spec")).putArray("loadBalancerSourceRanges");
            for (int length = 0; length <= 1 << 20; length += range.length()) {
                ranges.add(range);
            }
            return tree;
        });
        Eventually.equal("listed LONG_EVENT items 3 gone 0", () -> lines("listed").getLast());
        service("d");
        Eventually.equal(List.of("bank/a", "bank/b", "bank/c", "bank/d"), this::names);
    }
}
