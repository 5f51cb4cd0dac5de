/**
 * Plans and where they stand, the decisions of people, and the audit trail. No state on a topic is trusted: what is here is signed
 * ({@link dev.steadfast.contract.remediation.Seal}), and what is approved is a digest of the plan.
 */
package dev.steadfast.contract.remediation;
