package dev.steadfast.benchmarks.bare;

import dev.steadfast.benchmarks.replay.Pods;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/** {@code WATCH-URL BOOTSTRAP-SERVERS CLUSTER PARTITIONS CHANGES-PER-TRANSACTION}: reads watch events with the JDK's HTTP client, looks at every token, sends what was made beforehand. */
public final class BareMain {
    private BareMain() {
    }

    public static void main(String[] args) throws IOException {
        int partitions = Integer.parseInt(args[3]);
        Pods pods = new Pods();
        Output[] outputs = new Output[Pods.COUNT];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = new Output(args[2], pods.pod(i), partitions);
        }
        Sender sender = new Sender(args[1], args[2], partitions, Integer.parseInt(args[4]));
        try (InputStream in = URI.create(args[0]).toURL().openStream(); JsonParser parser = new JsonFactory().createParser(in)) {
            long version = Pods.FIRST_VERSION;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.END_OBJECT && parser.streamReadContext().inRoot()) {
                    version++;
                    sender.send(outputs[(int) (version % outputs.length)], version);
                }
            }
        }
    }
}
