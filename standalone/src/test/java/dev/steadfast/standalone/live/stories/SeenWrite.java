package dev.steadfast.standalone.live.stories;

/** A write that the API server made, by its audit log; dry runs and refused ones are none. @param resource plural, with the subresource behind a slash */
record SeenWrite(String user, String verb, String resource, String namespace, String name) {

    boolean by(String who) {
        return user.equals(who);
    }

    boolean to(String verb, String resource) {
        return this.verb.equals(verb) && this.resource.equals(resource);
    }
}
