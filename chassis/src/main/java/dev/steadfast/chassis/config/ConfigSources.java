package dev.steadfast.chassis.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The environment, and the properties file that it names. The environment wins. */
public record ConfigSources(Map<String, String> environment, Map<String, String> file) {
    /** Names the properties file; without it there is none. */
    public static final String FILE = "STEADFAST_CONFIG";

    public ConfigSources {
        environment = Map.copyOf(environment);
        file = Map.copyOf(file);
    }

    /** @throws ConfigException the file is named and can't be read */
    public static ConfigSources of(Map<String, String> environment) {
        var file = environment.get(FILE);
        return new ConfigSources(environment, file == null ? Map.of() : read(Path.of(file)));
    }

    private static Map<String, String> read(Path path) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new ConfigException(List.of(FILE + "=" + path + ": there is no such file"));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(List.of(FILE + "=" + path + ": not readable as a properties file: " + e.getMessage()));
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    /** Null when nobody gives it; an empty environment variable counts as not given. */
    String text(Key<?> key) {
        var text = environment.get(key.environmentName());
        return text == null || text.isEmpty() ? file.get(key.name()) : text;
    }

    /** The rest of each name in the group, dotted and lower-case, with its value. */
    Map<String, String> under(KeyGroup group) {
        var found = new TreeMap<String, String>();
        file.forEach((name, text) -> {
            if (name.startsWith(group.prefix() + ".")) {
                found.put(name.substring(group.prefix().length() + 1), text);
            }
        });
        environment.forEach((name, text) -> {
            if (name.startsWith(group.environmentPrefix()) && !text.isEmpty()) {
                found.put(name.substring(group.environmentPrefix().length()).toLowerCase(Locale.ROOT).replace('_', '.'), text);
            }
        });
        return found;
    }
}
