package dev.steadfast.watcher.projection;

/**
 * What a page of a list says about the list.
 *
 * @param resourceVersion of the whole list: a watch goes on from here
 * @param next the continue token of the next page; empty on the last
 */
public record ListPage(String resourceVersion, String next) {}
