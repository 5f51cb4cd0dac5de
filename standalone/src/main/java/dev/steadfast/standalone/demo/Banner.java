package dev.steadfast.standalone.demo;

import dev.steadfast.contract.Topic;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What is where, and what to type. */
final class Banner {

    private Banner() {}

    static String where(Demo demo, Deadlines deadlines) {
        StringBuilder text = new StringBuilder();
        line(text, "sets", "");
        Sets.all().forEach(s -> text.append(String.format("              %-13s %-14s %s%n", s.namespace(), s.set(), s.story())));
        line(text, "deadlines", deadlines.text());
        line(text, "API", demo.server() + "/v1/findings, /v1/remediations, /v1/audit; " + demo.server() + "/openapi.json");
        demo.services().managementPorts().forEach(p -> line(text, p.getKey(), "http://localhost:" + p.getValue() + "/metrics, /live, /ready"));
        line(text, "Kafka", demo.broker().bootstrapServers() + ", a process of its own");
        line(text, "topics", Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.joining(", ")));
        line(text, "cluster", demo.cluster().url() + ", simulated; kubectl get works on it, with the kubeconfig below");
        line(text, "kubeconfig", demo.people().kubeconfig() + " (contexts: anna and ben decide, guest looks)");
        line(text, "token file", demo.people().tokenFile() + " (anna's)");
        return text.toString().stripTrailing();
    }

    static String next(Demo demo) {
        return """

                Type in another terminal:

                  export KUBECONFIG=%s STEADFAST_SERVER=%s
                  ./steadfast findings                 # what is wrong, and the plan for each
                  ./steadfast findings --candidates    # what will be found
                  ./steadfast plan                     # what could be done; with an id: its steps, and how to approve it
                  ./steadfast audit-log                # who did what
                  ./steadfast audit-log verify

                Ctrl-C ends it and puts everything away. What happens:
                """.formatted(demo.people().kubeconfig(), demo.server());
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format("  %-11s %s", name, value).stripTrailing()).append(System.lineSeparator());
    }
}
