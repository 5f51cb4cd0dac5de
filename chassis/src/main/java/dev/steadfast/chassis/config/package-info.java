/** Configuration: keys with parser, default and explanation, read once, with all errors at once. */
package dev.steadfast.chassis.config;
