package dev.steadfast.standalone.run;

import dev.steadfast.chassis.lifecycle.ExitCode;
import dev.steadfast.standalone.Causes;
import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.standalone.ExitStatus;
import dev.steadfast.standalone.Kubeconfig;
import dev.steadfast.testbed.kafka.KafkaProcess;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steadfast run}: everything on this machine, for a cluster that is there. */
@Command(name = "run", mixinStandardHelpOptions = true,
        description = {"Runs watcher, analyzer and remediator in this process, with a broker of their own beside it, against the kubeconfig's cluster, until Ctrl-C.",
            "It only reads, and takes no approval, unless --allow-writes is given. What the services can be told (STEADFAST_... variables) is taken from the environment."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:done", "1:a service broke; the log says how", "2:wrong usage or configuration", "3:the API server or Kafka does not answer",
            "4:something outside is not as it must be"})
public final class RunCommand implements Callable<Integer> {

    @Option(names = "--allow-writes", description = "The remediator may carry out what somebody approved. It needs a Lease in --namespace, so that no other one acts at the same time.")
    boolean allowWrites;

    @Option(names = "--data", paramLabel = "DIR", description = "Where the broker's data, the signing key and the log are kept (default: ~/.steadfast).")
    Path data = Path.of(System.getProperty("user.home"), ".steadfast");

    @Option(names = "--namespace", paramLabel = "NAMESPACE", description = "Of the Lease and of the keys that may decide over Kafka (default: ${DEFAULT-VALUE}).")
    String namespace = "steadfast";

    @Option(names = "--port", paramLabel = "PORT", description = "Of the API, on this machine only; 0: any free one (default: ${DEFAULT-VALUE}).")
    int port = 8443;

    @Option(names = "--kafka", paramLabel = "SERVERS", description = "Bootstrap servers of a Kafka that is there, instead of the broker of its own.")
    String kafka;

    @Mixin
    Kubeconfig kubeconfig = new Kubeconfig();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        makeDirectory();
        LogFile.use(data.resolve("steadfast.log"));
        Config cluster = kubeconfig.config();
        try (Stopping stopping = new Stopping().onExit()) {
            return run(cluster, stopping, out);
        }
    }

    private int run(Config cluster, Stopping stopping, PrintWriter out) {
        String servers = kafka != null ? kafka : broker(stopping, out);
        Services services = stopping.add(Services.start(cluster, environment(servers)));
        out.println("Steadfast runs against " + cluster.getMasterUrl() + (allowWrites ? ", and carries out what is approved." : ", and only reads (--allow-writes)."));
        out.println("  API         http://localhost:" + services.apiPort() + "   try: ./steadfast findings"
                + (services.apiPort() == 8443 ? "" : " --server http://localhost:" + services.apiPort()));
        services.managementPorts().forEach(p -> out.printf("  %-11s http://localhost:%d/metrics%n", p.getKey(), p.getValue()));
        out.println("  Kafka       " + servers);
        out.println("  data, log   " + data.toAbsolutePath());
        out.flush();
        ExitCode ended = services.ended().join();
        if (ended != ExitCode.OK) {
            throw new CommandFailed("a service has ended: see " + data.resolve("steadfast.log"), ended.status());
        }
        return ExitStatus.DONE;
    }

    private String broker(Stopping stopping, PrintWriter out) {
        out.println("starting the broker ...");
        out.flush();
        KafkaProcess broker = stopping.add(Broker.start(data.resolve("kafka"), 0));
        return broker.bootstrapServers();
    }

    private Map<String, String> environment(String servers) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (kafka == null) {
            environment.put("STEADFAST_TOPICS_REPLICATION", "1");
        }
        environment.put("STEADFAST_REMEDIATOR_NAMESPACE", namespace);
        environment.putAll(onThisMachine(servers, data, port, allowWrites));
        return environment;
    }

    /** What holds for services that run together on somebody's machine. @param data directory with the signing key */
    static Map<String, String> onThisMachine(String servers, Path data, int port, boolean writes) {
        return Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", servers, "STEADFAST_MANAGEMENT_HOST", "127.0.0.1", "STEADFAST_MANAGEMENT_PORT", "0",
                "STEADFAST_HTTP_PORT", String.valueOf(port), "STEADFAST_SIGNING_KEY_FILE", data.resolve("signing-key.pem").toAbsolutePath().toString(),
                "STEADFAST_SIGNING_KEY_CREATE", "true", "STEADFAST_WATCHER_LEASE", "false", "STEADFAST_WRITES", String.valueOf(writes), "STEADFAST_EVENTS", String.valueOf(writes));
    }

    private void makeDirectory() {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new CommandFailed("--data " + data + " can't be made: " + Causes.text(e));
        }
    }
}
