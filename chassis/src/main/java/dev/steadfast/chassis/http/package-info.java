/** What every HTTP server here does alike. */
package dev.steadfast.chassis.http;
