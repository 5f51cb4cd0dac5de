package dev.steadfast.watcher.follow;

import dev.steadfast.watcher.backlog.Backlog;
import dev.steadfast.watcher.backlog.Offer;
import dev.steadfast.watcher.backlog.Scope;
import dev.steadfast.watcher.backlog.Turn;
import dev.steadfast.watcher.kube.ApiAnswer;
import dev.steadfast.watcher.kube.ApiServer;
import dev.steadfast.watcher.kube.Refused;
import dev.steadfast.watcher.projection.ListPage;
import dev.steadfast.watcher.projection.ListReader;
import dev.steadfast.watcher.projection.Projected;
import dev.steadfast.watcher.projection.Projection;
import java.io.IOException;
import java.time.Clock;
import tools.jackson.core.JsonParser;

/** Lists one scope, page by page, item by item. */
final class Lister {
    private final Scope scope;
    private final ApiServer api;
    private final Backlog backlog;
    private final Pace pace;
    private final FollowerEvents events;
    private final ListReader reader;
    private final States states;
    private final Versions versions;

    Lister(Scope scope, ApiServer api, Backlog backlog, Pace pace, FollowerEvents events, Clock clock) {
        this.scope = scope;
        this.api = api;
        this.backlog = backlog;
        this.pace = pace;
        this.events = events;
        this.reader = new ListReader(Projection.of(scope.kind()));
        this.states = new States(scope.kind(), clock);
        this.versions = new Versions(scope.kind(), backlog, events);
    }

    /** @throws ListNeeded if the list must begin anew */
    void list(Resync reason) throws IOException, Refused, InterruptedException, ListNeeded {
        Turn turn = backlog.turn(scope);
        int[] items = new int[1];
        ListPage page = page(turn, "", items);
        long version = States.version(page.resourceVersion());
        versions.mustNotFall(turn.epoch(), backlog.newestVersion(scope.kind()), version);
        while (!page.next().isEmpty()) {
            page = page(turn, page.next(), items);
            if (States.version(page.resourceVersion()) != version) {
                // Not the snapshot of the first page: what changed between the two would be missed.
                throw new ListNeeded(Resync.LIST_EXPIRED);
            }
        }
        int gone = backlog.endList(turn, version);
        events.listed(scope.kind(), reason, items[0], gone);
    }

    /**
     * Asks what the newest version is, before a watch goes on after the server was not heard for a while: a watch from a version that a restored store has not
     * reached yet would be silent.
     *
     * @throws ListNeeded if the versions ran backwards
     */
    void checkVersion() throws IOException, Refused, InterruptedException, ListNeeded {
        long epoch = backlog.epoch();
        Paths paths = new Paths(scope);
        try (ApiAnswer answer = api.get(paths.path(), paths.page(1, ""), pace.silence(), false).orRefused();
                JsonParser in = ListReader.parser(answer.body())) {
            versions.mustNotFall(epoch, backlog.version(scope), States.version(reader.read(in, item -> { }).resourceVersion()));
        }
    }

    private ListPage page(Turn turn, String next, int[] items) throws IOException, Refused, InterruptedException, ListNeeded {
        Paths paths = new Paths(scope);
        try (ApiAnswer answer = api.get(paths.path(), paths.page(pace.pageSize(), next), pace.silence(), false).orRefused();
                JsonParser in = ListReader.parser(answer.body())) {
            return reader.read(in, item -> {
                items[0]++;
                offer(turn, item);
            });
        } catch (Refused e) {
            if (e.status().expired() && !next.isEmpty()) {
                throw new ListNeeded(Resync.LIST_EXPIRED);
            }
            throw e;
        } catch (Stopped e) {
            if (e.outdated()) {
                throw new ListNeeded(Resync.RESTORED);
            }
            throw new InterruptedException();
        }
    }

    private void offer(Turn turn, Projected item) {
        try {
            Offer offer = backlog.item(turn, states.name(item.identity()), states.put(item));
            events.offered(scope.kind(), offer);
            if (offer == Offer.OUTDATED) {
                throw new Stopped(true);
            }
        } catch (InterruptedException e) {
            throw new Stopped(false);
        }
    }

    /** Carries the end of a list through the reader's callback. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean outdated;

        Stopped(boolean outdated) {
            super(null, null, false, false);
            this.outdated = outdated;
        }

        boolean outdated() {
            return outdated;
        }
    }
}
