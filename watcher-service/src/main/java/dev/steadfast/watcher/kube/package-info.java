/** The API server as bytes: requests over the client library's HTTP layer (its TLS, tokens and exec plugins), answers as streams that are read no faster than they are used. */
package dev.steadfast.watcher.kube;
