/** Carrying out: what is approved becomes writes, step by step, each of them in the log before it is made. */
package dev.steadfast.remediator.carry;
