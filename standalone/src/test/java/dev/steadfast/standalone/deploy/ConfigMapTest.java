package dev.steadfast.standalone.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.steadfast.analyzer.AnalyzerConfig;
import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.config.Key;
import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.remediator.RemediatorConfig;
import dev.steadfast.standalone.webhooks.WebhooksCommand;
import dev.steadfast.watcher.WatcherConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The ConfigMap has the keys that the services read: all of them, and no others. */
class ConfigMapTest {

    /** Of all services, but the one for crash tests. A new service's, or a new key, is to be explained in config.yaml. */
    private static final List<Key<?>> KEYS = Stream.of(AnalyzerConfig.KEYS, WatcherConfig.KEYS, RemediatorConfig.KEYS).flatMap(List::stream).distinct()
            .filter(key -> !key.name().equals("steadfast.failpoints")).toList();
    private static final String KAFKA = KafkaSettings.KEYS.prefix().toUpperCase(Locale.ROOT).replace('.', '_') + "_";
    private static final Pattern LINE = Pattern.compile("^ +#? ?(STEADFAST_[A-Z0-9_]+):", Pattern.MULTILINE);

    private static final Map<String, String> DATA = data();

    @Test
    void allKeysAreExplainedAndNoOthers() throws IOException {
        TreeSet<String> explained = LINE.matcher(Files.readString(Manifests.BASE.resolve("config.yaml"))).results().map((MatchResult m) -> m.group(1))
                .filter(name -> !name.startsWith(KAFKA)).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(KEYS.stream().map(Key::environmentName).collect(Collectors.toCollection(TreeSet::new)), explained,
                "explain each key of the services in deploy/base/config.yaml");
    }

    /** What lets one properties file serve all services; {@code .*} are the groups. */
    @Test
    void theListOfAllKeysIsTheKeysOfAllServices() throws IOException {
        TreeSet<String> expected = Stream.of(AnalyzerConfig.KEYS, WatcherConfig.KEYS, RemediatorConfig.KEYS, WebhooksCommand.KEYS).flatMap(List::stream).map(Key::name).collect(Collectors.toCollection(TreeSet::new));
        expected.addAll(List.of(KafkaSettings.KEYS.prefix() + ".*", "steadfast.watcher.fields.*", "steadfast.watcher.selector.*"));
        try (InputStream in = Key.class.getResourceAsStream("keys.txt")) {
            assertEquals(expected, new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).collect(Collectors.toCollection(TreeSet::new)),
                    "list each key in keys.txt of the chassis");
        }
    }

    @Test
    void oneFileServesAllServices() {
        Map<String, String> file = new HashMap<>();
        DATA.forEach((name, value) -> file.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        AnalyzerConfig.read(new ConfigSources(Map.of(), file));
        WatcherConfig.read(new ConfigSources(Map.of(), file));
        RemediatorConfig.read(new ConfigSources(Map.of(), file));
    }

    @Test
    void theServicesTakeItAsItIs() {
        AnalyzerConfig.read(new ConfigSources(DATA, Map.of()));
        WatcherConfig.read(new ConfigSources(DATA, Map.of()));
        RemediatorConfig.read(new ConfigSources(DATA, Map.of()));
    }

    /** Shown is what holds when nothing is given; but for the one key that makes the base read-only. */
    @Test
    void whatIsShownIsTheDefault() {
        Map<String, String> bare = new HashMap<>(DATA);
        bare.keySet().removeIf(name -> !name.startsWith(KAFKA) && !name.equals("STEADFAST_WRITES"));
        assertEquals("false", DATA.get("STEADFAST_WRITES"));
        assertEquals(AnalyzerConfig.read(new ConfigSources(bare, Map.of())).printed(), AnalyzerConfig.read(new ConfigSources(DATA, Map.of())).printed());
        assertEquals(WatcherConfig.read(new ConfigSources(bare, Map.of())).printed(), WatcherConfig.read(new ConfigSources(DATA, Map.of())).printed());
        assertEquals(RemediatorConfig.read(new ConfigSources(bare, Map.of())).printed(), RemediatorConfig.read(new ConfigSources(DATA, Map.of())).printed());
    }

    @Test
    void variablesOfServicesDontPassForKeys() {
        Manifests.ofKind("Deployment").forEach(d -> assertFalse(d.at("/spec/template/spec/enableServiceLinks").asBoolean(true), d.at("/metadata/name").asString()));
    }

    private static Map<String, String> data() {
        JsonNode map = Manifests.named("ConfigMap", "steadfast");
        Map<String, String> data = new HashMap<>();
        map.path("data").properties().forEach(e -> data.put(e.getKey(), e.getValue().asString()));
        return data;
    }
}
