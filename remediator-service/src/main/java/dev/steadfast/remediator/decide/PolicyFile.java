package dev.steadfast.remediator.decide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The policy as it is in its file now. One that has become unreadable approves nothing, and holds everything back. */
public final class PolicyFile implements Supplier<Policy> {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyFile.class);
    private static final YAMLMapper YAML = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE).build();

    private final Path file;
    private String text = "";
    private Policy policy = Policy.NONE;

    /** @throws IllegalArgumentException if there is a file and it is no policy; the message says why */
    public PolicyFile(Path file) {
        this.file = file;
        load();
    }

    @Override
    public Policy get() {
        try {
            load();
        } catch (IllegalArgumentException e) {
            LOG.atError().addKeyValue("file", file).addKeyValue("reason", e.getMessage()).log("the policy is not readable, it approves nothing");
            text = "";
            policy = Policy.NONE;
        }
        return policy;
    }

    private void load() {
        if (file == null) {
            return;
        }
        try {
            String now = Files.readString(file);
            if (!now.equals(text)) {
                policy = parse(now);
                text = now;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the policy file " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    static Policy parse(String yaml) {
        try {
            Policy parsed = yaml.isBlank() ? Policy.NONE : YAML.readValue(yaml, Policy.class);
            return parsed == null ? Policy.NONE : parsed;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the policy is not readable: " + e.getOriginalMessage(), e);
        }
    }
}
