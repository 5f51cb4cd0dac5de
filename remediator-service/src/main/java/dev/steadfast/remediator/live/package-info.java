/** What the API server says right now, and what can be concluded from it alone. Pure: what is here was read elsewhere, just before. */
package dev.steadfast.remediator.live;
