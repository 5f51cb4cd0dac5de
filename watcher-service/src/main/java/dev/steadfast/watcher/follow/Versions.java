package dev.steadfast.watcher.follow;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.watcher.backlog.Backlog;

/** Within one kind versions only grow, unless the cluster's store was restored from a backup. */
record Versions(Kind kind, Backlog backlog, FollowerEvents events) {

    /**
     * @param epoch in which {@code before} was known
     * @throws ListNeeded if they ran backwards: everything begins anew, in the next epoch
     */
    void mustNotFall(long epoch, long before, long now) throws ListNeeded {
        if (now < before) {
            events.ranBackwards(kind, before, now);
            backlog.raiseEpoch(epoch);
            throw new ListNeeded(Resync.RESTORED);
        }
    }
}
