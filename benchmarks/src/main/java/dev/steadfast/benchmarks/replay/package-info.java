/** What is watched: a server that replays prepared watch events as fast as they are read, or at a rate. */
package dev.steadfast.benchmarks.replay;
