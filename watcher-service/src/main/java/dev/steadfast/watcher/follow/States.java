package dev.steadfast.watcher.follow;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.watcher.backlog.State;
import dev.steadfast.watcher.projection.Identity;
import dev.steadfast.watcher.projection.Projected;
import dev.steadfast.watcher.projection.UnexpectedObject;
import java.time.Clock;

/** From what the projection saw to what the backlog holds. */
record States(Kind kind, Clock clock) {

    String name(Identity identity) {
        if (identity.name().isEmpty() || identity.uid().isEmpty()) {
            throw new UnexpectedObject("a " + kind.kind() + " without name or uid");
        }
        return identity.namespace() + "/" + identity.name();
    }

    State put(Projected object) {
        return state(object.identity(), object.value());
    }

    State gone(Identity identity) {
        return state(identity, null);
    }

    private State state(Identity identity, byte[] value) {
        String place = kind == Kind.PERSISTENT_VOLUME ? identity.claimNamespace() : null;
        return new State(identity.uid(), version(identity.resourceVersion()), place, value, clock.instant());
    }

    /** @throws UnexpectedObject if it is no decimal number, as all servers in fact send and since KEP-5504 promise */
    static long version(String resourceVersion) {
        try {
            long version = Long.parseLong(resourceVersion);
            if (version > 0) {
                return version;
            }
        } catch (NumberFormatException e) {
            throw new UnexpectedObject("resourceVersion is no decimal number");
        }
        throw new UnexpectedObject("resourceVersion is not positive");
    }
}
