/** Services as processes of their own. */
package dev.steadfast.testbed.process;
