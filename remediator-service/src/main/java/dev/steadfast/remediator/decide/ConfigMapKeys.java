package dev.steadfast.remediator.decide;

import dev.steadfast.remediator.cluster.ConfigMaps;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys in a ConfigMap. One bad entry registers nothing and spoils no other. */
public final class ConfigMapKeys implements KeySource {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigMapKeys.class);

    private final ConfigMaps configMaps;
    private final String namespace;
    private final String name;

    public ConfigMapKeys(ConfigMaps configMaps, String namespace, String name) {
        this.configMaps = configMaps;
        this.namespace = namespace;
        this.name = name;
    }

    @Override
    public Map<String, RegisteredKey> read() {
        Map<String, RegisteredKey> keys = new HashMap<>();
        configMaps.data(namespace, name).forEach((id, json) -> {
            try {
                keys.put(id, KeyEntry.read(id, json).register(id));
            } catch (IllegalArgumentException e) {
                LOG.atWarn().addKeyValue("configMap", namespace + "/" + name).addKeyValue("reason", e.getMessage()).log("a key is not registered");
            }
        });
        return keys;
    }
}
