package dev.steadfast.watcher.follow;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.watcher.backlog.Offer;

/** What happens while following, for metrics and logs. */
public interface FollowerEvents {
    void listed(Kind kind, Resync reason, int items, int gone);

    /** A watch has begun: the server answers. */
    void watching(Kind kind, Resumption from);

    void interrupted(Kind kind, Interruption reason, String message);

    void offered(Kind kind, Offer offer);

    /** The API server is at {@code now}, and was at {@code before}: its store was restored from a backup, everything begins anew. */
    void ranBackwards(Kind kind, long before, long now);

    /** An item or event was heard, or a bookmark: the API server is there. */
    void heard(Kind kind);
}
