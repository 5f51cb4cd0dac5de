package dev.steadfast.standalone.docs;

import dev.steadfast.contract.Json;
import dev.steadfast.standalone.Ran;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Every key, as {@code steadfast config} tells of it. */
final class ConfigurationTables {
    static final List<String> SECTIONS = List.of("every service", "the watcher", "the analyzer", "the remediator", "the webhooks");
    private static final String HEAD = "| key | default | |\n|---|---|---|\n";

    private ConfigurationTables() {}

    /** Those that only {@code section} reads, or more than one service. */
    static String of(String section) {
        return Ran.command("config", "--config", "/dev/null", "-o", "json").out().lines().map(line -> Json.tree(line.getBytes(StandardCharsets.UTF_8)))
                .filter(key -> !key.path("doc").asString("").isEmpty() && section(key).equals(section)).map(ConfigurationTables::row).collect(Collectors.joining("\n", HEAD, "\n"));
    }

    private static String section(JsonNode key) {
        return key.path("services").size() == 1 ? "the " + key.path("services").get(0).asString() : SECTIONS.getFirst();
    }

    private static String row(JsonNode key) {
        String standard = key.path("standard").asString("");
        String shown = key.path("required").asBoolean() ? "required" : !key.has("standard") || key.path("standard").isNull() ? "–" : standard.isEmpty() ? "empty" : "`" + standard + "`";
        return "| `" + key.path("name").asString() + "` | " + shown + " | " + key.path("doc").asString("").replace("|", "\\|") + " |";
    }
}
