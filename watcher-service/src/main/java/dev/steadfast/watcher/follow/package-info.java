/** List, watch, go on, list again: one follower per kind (and namespace, where not the whole cluster is watched). */
package dev.steadfast.watcher.follow;
