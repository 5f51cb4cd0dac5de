package dev.steadfast.chassis.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * One key for somebody who configures it. Secrets are masked.
 *
 * @param standard what holds when nobody gives it; null: nothing does
 * @param value what holds now; null: nothing does
 * @param from {@code default}, {@code environment} or {@code file}; null if nothing holds
 */
public record Explanation(String name, String environmentName, String doc, boolean required, String standard, String value, String from) {
    private static final String MASK = "********";

    /** Every key, in the order given; of a group, the group itself and what is given of it. */
    public static List<Explanation> of(ConfigSources sources, Collection<Key<?>> keys, Collection<KeyGroup> groups) {
        var all = new ArrayList<Explanation>();
        for (KeyGroup group : groups) {
            all.add(new Explanation(group.prefix() + ".*", group.environmentPrefix() + "*", group.doc(), false, null, null, null));
            sources.under(group).forEach((name, text) -> {
                var environmentName = group.environmentPrefix() + name.toUpperCase(Locale.ROOT).replace('.', '_');
                all.add(new Explanation(group.prefix() + "." + name, environmentName, "", false, null, group.secret().test(name) ? MASK : text,
                        sources.environment().getOrDefault(environmentName, "").isEmpty() ? "file" : "environment"));
            });
        }
        for (Key<?> key : keys) {
            var given = sources.text(key);
            var from = given == null ? key.defaultText() == null ? null : "default"
                    : sources.environment().getOrDefault(key.environmentName(), "").isEmpty() ? "file" : "environment";
            all.add(new Explanation(key.name(), key.environmentName(), key.doc(), key.isRequired(), masked(key, key.defaultText()), masked(key, given == null ? key.defaultText() : given), from));
        }
        return all;
    }

    private static String masked(Key<?> key, String text) {
        return text == null || !key.isSecret() ? text : MASK;
    }
}
