package dev.steadfast.testbed.kubelet;

import dev.steadfast.testbed.apiserver.Json;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** How a readiness probe that fails puts it. */
final class ProbeText {
    private ProbeText() {
    }

    static String of(JsonNode container) {
        JsonNode probe = container.path("readinessProbe");
        if (probe.has("httpGet")) {
            return "HTTP probe failed with statuscode: 503";
        }
        if (probe.has("tcpSocket")) {
            return "dial tcp: connect: connection refused";
        }
        StringJoiner command = new StringJoiner(" ");
        Json.at(probe, "exec", "command").forEach(word -> command.add(word.asString("")));
        return "command \"" + (command.length() == 0 ? "check" : command) + "\" exited with 1";
    }
}
