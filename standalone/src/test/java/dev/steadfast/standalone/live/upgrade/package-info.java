/** Two builds at work at the same time, while one replaces the other. */
package dev.steadfast.standalone.live.upgrade;
