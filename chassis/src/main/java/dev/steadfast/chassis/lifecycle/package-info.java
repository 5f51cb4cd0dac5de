/** Starting and stopping: named steps, bounded in time, undone in the opposite order. */
package dev.steadfast.chassis.lifecycle;
