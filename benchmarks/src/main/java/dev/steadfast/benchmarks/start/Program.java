package dev.steadfast.benchmarks.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is started: a service as it is deployed, or what is beside it.
 *
 * @param main its class, by name: the class path is the started process's own
 * @param environment besides where Kafka and the API server are
 * @param serves whether it goes on, and says at {@code /ready} when it is; else it ends by itself
 */
record Program(String name, String main, List<String> arguments, List<String> options, Map<String, String> environment, boolean serves) {
    private static final List<String> ALL = List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED");
    /** As in {@code deploy/base}; half of 512 MiB is 256. */
    private static final List<String> SMALL = List.of("-Xmx256m");
    private static final List<String> WATCHER = List.of("-Xms256m", "-Xmx256m", "-XX:MetaspaceSize=64m");

    Program {
        arguments = List.copyOf(arguments);
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
    }

    static Program empty() {
        return new Program("empty", EmptyMain.class.getName(), List.of(), with(SMALL), Map.of(), true);
    }

    static Program watcher() {
        return new Program("watcher", "dev.steadfast.watcher.WatcherMain", List.of(), with(WATCHER), Map.of(), true);
    }

    static Program analyzer() {
        return new Program("analyzer", "dev.steadfast.analyzer.AnalyzerMain", List.of(), with(SMALL), Map.of(), true);
    }

    /** @param key file of its signing key, made when it is missing */
    static Program remediator(Path key) {
        return new Program("remediator", "dev.steadfast.remediator.RemediatorMain", List.of(), with(SMALL), Map.of("STEADFAST_SIGNING_KEY_FILE", key.toString(),
                "STEADFAST_SIGNING_KEY_CREATE", "true", "STEADFAST_HTTP_PORT", "0"), true);
    }

    static Program command() {
        return new Program("command", "dev.steadfast.standalone.Steadfast", List.of("topics", "verify"), with(SMALL), Map.of(), false);
    }

    /** By the name that its image has. */
    static Program named(String name, Path key) {
        return switch (name) {
            case "watcher" -> watcher();
            case "analyzer" -> analyzer();
            case "remediator" -> remediator(key);
            case "command" -> command();
            default -> throw new IllegalArgumentException(name + ": there is no such program");
        };
    }

    /** The same with more options of the JVM. */
    Program with(String... more) {
        return new Program(name, main, arguments, Stream.concat(options.stream(), List.of(more).stream()).toList(), environment, serves);
    }

    /** The same in a group of its own: a member that was killed is waited for. */
    Program of(int round) {
        Map<String, String> of = new TreeMap<>(environment);
        of.put("STEADFAST_ANALYZER_GROUP", "analyzer-" + round);
        return new Program(name, main, arguments, options, of, serves);
    }

    private static List<String> with(List<String> own) {
        return Stream.concat(ALL.stream(), own.stream()).toList();
    }
}
