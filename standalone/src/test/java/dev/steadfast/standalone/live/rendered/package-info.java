/** What an overlay of {@code deploy} renders, installed by the commands of {@code docs/install.md} and run as processes in place of its pods. */
package dev.steadfast.standalone.live.rendered;
