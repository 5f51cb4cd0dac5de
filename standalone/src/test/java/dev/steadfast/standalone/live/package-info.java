/** Stories on a whole control plane, played: {@link dev.steadfast.standalone.live.LiveMain}. */
package dev.steadfast.standalone.live;
