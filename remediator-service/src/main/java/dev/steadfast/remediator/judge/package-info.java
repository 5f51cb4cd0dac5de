/** Whether a step may be done now: plan, fresh read, history, limits and the time → go, wait or no, with a reason. Pure. */
package dev.steadfast.remediator.judge;
