package dev.steadfast.standalone.deploy;

import dev.steadfast.analyzer.AnalyzerConfig;
import dev.steadfast.chassis.config.Config;
import dev.steadfast.chassis.config.ConfigException;
import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.config.Explanation;
import dev.steadfast.chassis.config.Key;
import dev.steadfast.chassis.config.KeyGroup;
import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.remediator.RemediatorConfig;
import dev.steadfast.remediator.http.HttpConfig;
import dev.steadfast.standalone.webhooks.WebhooksCommand;
import dev.steadfast.watcher.WatcherConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What the services would be told: the environment, and the properties file. */
final class Configuration {
    /** Only crash tests give it. */
    private static final String FAILPOINTS = "steadfast.failpoints";

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file of the services (default: what STEADFAST_CONFIG names). The environment goes before it.")
    Path file;

    /** By service, in the order in which data flows. */
    static Map<String, List<Key<?>>> keys() {
        Map<String, List<Key<?>>> keys = new LinkedHashMap<>();
        keys.put("watcher", WatcherConfig.KEYS);
        keys.put("analyzer", AnalyzerConfig.KEYS);
        keys.put("remediator", RemediatorConfig.KEYS.stream().<Key<?>>map(k -> k).filter(k -> !k.name().equals(FAILPOINTS)).toList());
        keys.put("webhooks", WebhooksCommand.KEYS);
        return keys;
    }

    /** Of all services, each once. */
    static List<Key<?>> allKeys() {
        LinkedHashSet<Key<?>> all = new LinkedHashSet<>();
        keys().values().forEach(all::addAll);
        return List.copyOf(all);
    }

    /** What the logging reads before there is a configuration, and from the environment alone. */
    static List<Explanation> ofLogging() {
        return List.of(logging("STEADFAST_LOG_LEVEL", "INFO", "level of Steadfast's own loggers; of the environment alone"),
                logging("STEADFAST_LOG_LIBRARIES", "WARN", "level of all other loggers; of the environment alone"));
    }

    private static Explanation logging(String name, String standard, String doc) {
        String given = System.getenv(name);
        return new Explanation(name, name, doc, false, standard, given == null ? standard : given, given == null ? "default" : "environment");
    }

    /** Those of the watcher, which has all that others have. */
    static List<KeyGroup> groups() {
        return WatcherConfig.GROUPS;
    }

    /** @param more variables that go before the environment */
    ConfigSources sources(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(more);
        if (file != null) {
            environment.put(ConfigSources.FILE, file.toString());
        }
        return ConfigSources.of(environment);
    }

    /** @throws ConfigException with everything that is wrong */
    static Config read(ConfigSources sources) {
        return Config.read(sources, allKeys(), groups());
    }

    /** Everything because of which a service would not start. */
    static List<String> errors(ConfigSources sources) {
        Config config;
        try {
            config = read(sources);
        } catch (ConfigException e) {
            return e.errors();
        }
        List<String> errors = new ArrayList<>(errors(() -> HttpConfig.from(config)));
        errors.addAll(errors(() -> WatcherConfig.messageBytes(config, KafkaSettings.from(config))));
        return errors;
    }

    private static List<String> errors(Runnable check) {
        try {
            check.run();
            return List.of();
        } catch (ConfigException e) {
            return e.errors();
        }
    }
}
