package dev.steadfast.standalone.live.stories;

/** What somebody asked the API server for. @param resource plural, with the subresource behind a slash @param name empty: the collection */
public record Asked(String user, String verb, String group, String resource, String namespace, String name, boolean permitted) {
}
