package dev.steadfast.standalone.observe;

import dev.steadfast.contract.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What came out at the end: Alertmanager's messages to its webhook. */
final class Notified {
    private final Map<String, List<String>> byAlert = new TreeMap<>();
    private int messages;

    /** A message of Alertmanager's webhook. @return the answer's body */
    synchronized String take(String body) {
        messages++;
        for (JsonNode alert : Json.tree(body.getBytes(StandardCharsets.UTF_8)).path("alerts")) {
            String about = alert.at("/labels/statefulset").asString(alert.at("/labels/kind").asString(alert.at("/labels/job").asString("")));
            List<String> told = byAlert.computeIfAbsent(alert.at("/labels/alertname").asString(), name -> new ArrayList<>());
            String line = alert.path("status").asString() + " " + about;
            if (!told.contains(line)) {
                told.add(line);
            }
        }
        return "";
    }

    /** {@code firing orders-db} and the like, in the order of their first message. */
    synchronized List<String> of(String alert) {
        return List.copyOf(byAlert.getOrDefault(alert, List.of()));
    }

    synchronized boolean told(String alert, String line) {
        return of(alert).stream().anyMatch(l -> l.strip().equals(line.strip()));
    }

    synchronized List<String> alerts() {
        return List.copyOf(byAlert.keySet());
    }

    synchronized int messages() {
        return messages;
    }
}
