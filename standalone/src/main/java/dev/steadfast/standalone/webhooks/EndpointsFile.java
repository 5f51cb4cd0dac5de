package dev.steadfast.standalone.webhooks;

import dev.steadfast.contract.finding.Severity;
import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.standalone.ExitStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code webhooks: [{name, url, template: json|slack|teams, secretFile, severity: info|warning|critical, namespaces: [orders, pay*]}]} */
final class EndpointsFile {
    private static final List<String> KNOWN = List.of("name", "url", "urlFile", "template", "secretFile", "severity", "namespaces");

    private EndpointsFile() {}

    /** @throws CommandFailed with all that is wrong */
    static List<Endpoint> read(Path file) {
        List<String> errors = new ArrayList<>();
        List<Endpoint> endpoints = new ArrayList<>();
        try {
            JsonNode all = new YAMLMapper().readTree(Files.readString(file)).path("webhooks");
            if (!all.isArray() || all.isEmpty()) {
                errors.add("give at least one of webhooks");
            }
            all.forEach(node -> endpoint(node, endpoints, errors));
        } catch (NoSuchFileException e) {
            errors.add("no such file");
        } catch (IOException | JacksonException e) {
            errors.add("can't be read: " + e.getMessage());
        }
        if (endpoints.stream().map(Endpoint::name).distinct().count() < endpoints.size()) {
            errors.add("two webhooks have the same name");
        }
        if (!errors.isEmpty()) {
            throw new CommandFailed(file + ": " + String.join("; ", errors), ExitStatus.WRONG);
        }
        return endpoints;
    }

    private static void endpoint(JsonNode node, List<Endpoint> endpoints, List<String> errors) {
        String name = node.path("name").asString("");
        String at = "webhook " + (name.isEmpty() ? String.valueOf(endpoints.size() + 1) : name) + ": ";
        node.propertyNames().stream().filter(key -> !KNOWN.contains(key)).forEach(key -> errors.add(at + "there is no " + key + ", give some of " + KNOWN));
        int before = errors.size();
        if (name.isEmpty()) {
            errors.add(at + "give a name");
        }
        String url = node.has("urlFile") ? content(node.path("urlFile").asString(), at, errors) : node.path("url").asString("");
        if (!url.startsWith("https://") && !url.matches("http://(127\\.0\\.0\\.1|localhost)(:[0-9]+)?(/.*)?")) {
            errors.add(at + "give a url with https (http only to this machine)");
        }
        String template = node.path("template").asString("json");
        if (Arrays.stream(Template.values()).noneMatch(t -> t.name().equalsIgnoreCase(template))) {
            errors.add(at + "template is json, slack or teams");
        }
        String severity = node.path("severity").asString("warning");
        if (!List.of("info", "warning", "critical").contains(severity)) {
            errors.add(at + "severity is info, warning or critical");
        }
        String secret = node.has("secretFile") ? content(node.path("secretFile").asString(), at, errors) : null;
        if (errors.size() == before) {
            endpoints.add(new Endpoint(name, URI.create(url), Template.of(template), secret == null ? null : secret.getBytes(StandardCharsets.UTF_8),
                    Severity.valueOf(severity.toUpperCase(java.util.Locale.ROOT)), node.path("namespaces").valueStream().map(JsonNode::asString).toList()));
        }
    }

    /** A Secret, mounted. */
    private static String content(String file, String at, List<String> errors) {
        try {
            String text = Files.readString(Path.of(file)).strip();
            if (text.isEmpty()) {
                errors.add(at + file + " is empty");
            }
            return text;
        } catch (IOException e) {
            errors.add(at + file + " can't be read");
            return "";
        }
    }
}
