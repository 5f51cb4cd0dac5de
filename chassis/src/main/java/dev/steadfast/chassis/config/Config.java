package dev.steadfast.chassis.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The values of all keys, read once and valid. */
public final class Config {
    private static final String PREFIX = "STEADFAST_";
    /** So many letters too much, too few or wrong are a slip of the hand. */
    private static final int SLIPS = 3;

    private final Map<Key<?>, Object> values;
    private final Map<KeyGroup, Map<String, String>> groups;
    private final List<String> printed;

    private Config(Map<Key<?>, Object> values, Map<KeyGroup, Map<String, String>> groups, List<String> printed) {
        this.values = values;
        this.groups = groups;
        this.printed = List.copyOf(printed);
    }

    public static Config read(ConfigSources sources, Collection<Key<?>> keys) {
        return read(sources, keys, List.of());
    }

    /**
     * A name in the file that no service of the product reads is an error, since it is mistyped; in the environment it may be somebody else's, and is an error only if it is almost a key.
     *
     * @throws ConfigException with all errors
     */
    public static Config read(ConfigSources sources, Collection<Key<?>> keys, Collection<KeyGroup> groups) {
        var errors = new ArrayList<String>();
        var printed = new TreeMap<String, String>();
        var values = new HashMap<Key<?>, Object>();
        for (Key<?> key : keys) {
            var given = sources.text(key);
            var text = given == null ? key.defaultText() : given;
            var shown = key.isSecret() ? "********" : text;
            if (text == null) {
                if (key.isRequired()) {
                    errors.add(key.name() + " is missing: " + key.doc() + "; give it in the file or as " + key.environmentName());
                }
                continue;
            }
            try {
                values.put(key, key.parse(text.strip()));
                printed.put(key.name(), shown);
            } catch (RuntimeException e) {
                errors.add(key.name() + "=" + shown + ": " + e.getMessage() + " (environment: " + key.environmentName() + ")");
            }
        }
        sources.file().keySet().stream().sorted().filter(name -> unread(name, keys, groups))
                .forEach(name -> errors.add(name + ": there is no such key" + similar(name, keys).map(key -> "; did you mean " + key + "?").orElse("; remove it")));
        sources.environment().keySet().stream().sorted().filter(name -> name.startsWith(PREFIX) && !name.equals(ConfigSources.FILE) && unread(dotted(name), keys, groups))
                .forEach(name -> similar(dotted(name), keys).ifPresent(key -> errors.add(name + ": there is no such key; did you mean " + environmentName(key) + "?")));
        var grouped = new HashMap<KeyGroup, Map<String, String>>();
        for (KeyGroup group : groups) {
            var given = sources.under(group);
            group.problems().apply(given).forEach(problem -> errors.add(group.prefix() + "." + problem));
            grouped.put(group, Map.copyOf(given));
        }
        if (!errors.isEmpty()) {
            throw new ConfigException(errors);
        }
        return new Config(values, grouped, printed.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList());
    }

    /** @throws IllegalStateException the key is optional, without default, and not given: use {@link #find} */
    public <T> T get(Key<T> key) {
        return find(key).orElseThrow(() -> new IllegalStateException(key + " has no value: make it required, give it a default, or use find"));
    }

    @SuppressWarnings("unchecked") // put under its key by read
    public <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable((T) values.get(key));
    }

    /** Names without the group's prefix. */
    public Map<String, String> under(KeyGroup group) {
        return groups.getOrDefault(group, Map.of());
    }

    /** One {@code name=value} each, sorted, defaults included, secrets masked; without the groups. */
    public List<String> printed() {
        return printed;
    }

    private static boolean unread(String name, Collection<Key<?>> keys, Collection<KeyGroup> groups) {
        return !ProductKeys.know(name) && keys.stream().noneMatch(key -> key.name().equals(name)) && groups.stream().noneMatch(group -> name.startsWith(group.prefix() + "."));
    }

    private static String dotted(String environmentName) {
        return environmentName.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static String environmentName(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static Optional<String> similar(String name, Collection<Key<?>> keys) {
        return Stream.concat(keys.stream().map(Key::name), ProductKeys.names().stream()).filter(known -> distance(known, name) <= SLIPS)
                .min(Comparator.comparingInt(known -> distance(known, name)));
    }

    /** Levenshtein. */
    private static int distance(String a, String b) {
        var previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
