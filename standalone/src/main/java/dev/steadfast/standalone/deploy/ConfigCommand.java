package dev.steadfast.standalone.deploy;

import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.config.Explanation;
import dev.steadfast.chassis.config.Key;
import dev.steadfast.standalone.ExitStatus;
import dev.steadfast.standalone.Output;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steadfast config}: what can be configured, and what is. */
@Command(name = "config", mixinStandardHelpOptions = true,
        description = {"Explains every key of the services: what it is, its default, and the value that holds with this environment and file. Secrets are never printed.",
            "Ends with everything that is wrong, each with its remedy."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:the services would take it", "2:wrong usage, or a configuration that a service would refuse"})
public final class ConfigCommand implements Callable<Integer> {

    @Mixin
    Configuration configuration = new Configuration();

    @Option(names = "--service", paramLabel = "SERVICE", description = "Only of one: ${COMPLETION-CANDIDATES}.")
    Service service;

    @Option(names = "--given", description = "Only what somebody gave.")
    boolean given;

    @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Output output = Output.table;

    @Spec
    CommandSpec spec;

    /** Who reads a key. */
    enum Service { watcher, analyzer, remediator, webhooks }

    /** As {@code --output json} prints it. */
    record Line(String name, String environment, List<String> services, String doc, boolean required, String standard, String value, String from) {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ConfigSources sources = configuration.sources(Map.of());
        Map<String, List<Key<?>>> keys = Configuration.keys();
        List<Explanation> all = new ArrayList<>(Explanation.of(sources, Configuration.allKeys(), Configuration.groups()));
        all.addAll(Configuration.ofLogging());
        for (Explanation e : all) {
            List<String> readers = readers(e, keys);
            if ((service == null || readers.contains(service.name())) && (!given || "environment".equals(e.from()) || "file".equals(e.from()))) {
                print(e, readers, out);
            }
        }
        List<String> errors = Configuration.errors(sources);
        errors.forEach(error -> spec.commandLine().getErr().println("steadfast: " + error));
        return errors.isEmpty() ? ExitStatus.DONE : ExitStatus.WRONG;
    }

    private void print(Explanation e, List<String> readers, PrintWriter out) {
        if (output == Output.json) {
            out.println(Output.line(new Line(e.name(), e.environmentName(), readers, e.doc().isEmpty() ? null : e.doc(), e.required(), e.standard(), e.value(), e.from())));
            return;
        }
        out.println(e.name() + "  (" + e.environmentName() + ")");
        if (!e.doc().isEmpty()) {
            out.println("    " + e.doc());
        }
        String standard = e.required() ? "required" : e.standard() == null ? "no default" : "default " + shown(e.standard());
        String value = e.from() == null || e.from().equals("default") ? "" : "; now " + shown(e.value()) + ", from the " + e.from();
        out.println("    " + String.join(", ", readers) + "; " + standard + value);
    }

    private static String shown(String value) {
        return value.isEmpty() ? "empty" : value;
    }

    /** Kafka's and the log's are everybody's; other groups have their service's name. */
    private static List<String> readers(Explanation e, Map<String, List<Key<?>>> keys) {
        if (e.environmentName().startsWith("STEADFAST_KAFKA_") || e.environmentName().startsWith("STEADFAST_LOG_")) {
            return List.copyOf(keys.keySet());
        }
        return keys.entrySet().stream().filter(s -> s.getValue().stream().anyMatch(k -> k.name().equals(e.name())) || e.name().endsWith(".*") && e.name().contains("." + s.getKey() + ".")
                || s.getKey().equals("watcher") && e.environmentName().matches("STEADFAST_WATCHER_(SELECTOR|FIELDS)_.*")).map(Map.Entry::getKey).toList();
    }
}
