package dev.steadfast.remediator.cluster;

import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** Events of the cluster. One that was written before under its name is not written twice: it is counted. */
public final class Events {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final KubeApi api;

    public Events(KubeApi api) {
        this.api = api;
    }

    /** @param refused whether the API server does not permit it @param text what it said */
    public record Outcome(boolean refused, String text) {}

    /**
     * Makes it; or, if it is there and {@code repeats}, counts it once more.
     *
     * @param event with {@code count} and {@code lastTimestamp}
     * @throws UnreachableException if the API server doesn't answer, or not now
     */
    public Outcome say(String namespace, String name, ObjectNode event, boolean repeats) {
        event.withObject("/metadata").put("name", name).put("namespace", namespace);
        String collection = "/api/v1/namespaces/" + namespace + "/events";
        Answer made = answered(api.call("POST", collection + "?fieldManager=steadfast", Write.JSON, event, TIMEOUT));
        if (made.code() != 409 || !repeats) {
            return outcome(made);
        }
        // Who may create events may not read them: the count of those that expired is lost, and nobody needs it.
        ObjectNode more = event.objectNode().put("lastTimestamp", event.path("lastTimestamp").asString()).put("message", event.path("message").asString());
        Answer counted = answered(api.call("PATCH", collection + "/" + name + "?fieldManager=steadfast", Write.MERGE_PATCH, more, TIMEOUT));
        if (counted.ok() && counted.body().has("count")) {
            more.put("count", counted.body().path("count").asInt(1) + 1);
            counted = answered(api.call("PATCH", collection + "/" + name + "?fieldManager=steadfast", Write.MERGE_PATCH, more, TIMEOUT));
        }
        return outcome(counted);
    }

    /** 404, or a 403 with that cause: the namespace is gone, or going, and so is who would read it; 409: it was said. */
    private static Outcome outcome(Answer answer) {
        boolean said = answer.ok() || answer.code() == 409 || answer.code() == 404 || answer.hasCause("NamespaceTerminating");
        return new Outcome(!said, said ? "" : answer.code() + " " + answer.message() + (answer.code() == 403 ? ": allow create and patch of events, or set steadfast.events=false" : ""));
    }

    private static Answer answered(Answer answer) {
        if (answer.code() == 429 || answer.code() >= 500) {
            throw new UnreachableException("events: " + answer.code() + " " + answer.message(), null);
        }
        return answer;
    }
}
