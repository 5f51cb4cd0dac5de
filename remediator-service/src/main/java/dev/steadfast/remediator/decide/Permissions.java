package dev.steadfast.remediator.decide;

import dev.steadfast.contract.remediation.Identity;
import dev.steadfast.remediator.cluster.Permission;

/** What people may do. Null if they may, else why not. */
@FunctionalInterface
public interface Permissions {
    String denies(Identity who, Permission what);
}
