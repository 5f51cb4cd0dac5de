package dev.steadfast.remediator.decide;

import dev.steadfast.remediator.cluster.Permission;

/** Whether somebody may ask for a plan. */
public final class Asking {
    private final Standing standing;

    public Asking(Standing standing) {
        this.standing = standing;
    }

    /** @throws RefusedException if they may not */
    public void check(Permission permission, Originals.Authentic authentic) {
        standing.to(permission, authentic, null);
    }
}
