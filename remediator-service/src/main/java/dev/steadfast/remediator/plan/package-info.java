/** What would be done about a finding, as data: finding, fresh read, terms → plan, or why there is none. Pure. */
package dev.steadfast.remediator.plan;
