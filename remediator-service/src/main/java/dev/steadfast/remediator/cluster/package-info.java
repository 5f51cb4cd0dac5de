/** The cluster's API: fresh reads, guarded writes, reviews of tokens and permissions, and the lease. */
package dev.steadfast.remediator.cluster;
