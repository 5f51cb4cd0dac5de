/** Whether a decision counts: who made it, for which plan, with what permission; asked when it comes, and again before every step. */
package dev.steadfast.remediator.decide;
