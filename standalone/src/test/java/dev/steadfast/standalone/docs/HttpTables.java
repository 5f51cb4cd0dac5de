package dev.steadfast.standalone.docs;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.remediation.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The remediator's API by its own OpenAPI document, and the problems that its sources name. */
final class HttpTables {
    private static final Pattern PROBLEM = Pattern.compile("new Problem\\((\\d{3}), \"([A-Z_]+)\"");

    private static final Pattern STATUS = Pattern.compile("case ([A-Z_, ]+) -> (\\d{3});");

    private HttpTables() {}

    static String paths() {
        StringBuilder table = new StringBuilder("| | what | parameters | answers |\n|---|---|---|---|\n");
        document().path("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> {
            JsonNode operation = method.getValue();
            String query = operation.path("parameters").valueStream().filter(p -> p.path("in").asString().equals("query")).map(p -> "`" + p.path("name").asString() + "`").collect(Collectors.joining(", "));
            String body = operation.at("/requestBody/content/application~1json/schema/properties").propertyNames().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
            String answers = operation.path("responses").propertyNames().stream().filter(code -> !code.equals("default")).collect(Collectors.joining(", "));
            table.append("| `").append(method.getKey().toUpperCase(Locale.ROOT)).append(' ').append(path.getKey()).append("` | ").append(operation.path("summary").asString()).append(" | ")
                    .append(query.isEmpty() && body.isEmpty() ? "–" : query + body).append(" | ").append(answers).append(" |\n");
        }));
        return table.toString();
    }

    static String problems() {
        Map<String, Set<String>> codes = new TreeMap<>();
        Repository.sources("remediator-service").forEach(file -> PROBLEM.matcher(Repository.text(file)).results().forEach(m -> codes.computeIfAbsent(m.group(1), s -> new TreeSet<>()).add(m.group(2))));
        return codes.entrySet().stream().map(status -> "| " + status.getKey() + " | " + status.getValue().stream().map(code -> "`" + code + "`").collect(Collectors.joining(", ")) + " |")
                .collect(Collectors.joining("\n", "| status | code |\n|---|---|\n", "\n"));
    }

    /** What a decision may be refused for, with what is written above each. */
    static String refusals() {
        String source = Repository.text(Repository.ROOT.resolve("contract/src/main/java/dev/steadfast/contract/remediation/Refusal.java"));
        Map<String, String> statuses = new TreeMap<>();
        STATUS.matcher(Repository.text(Repository.ROOT.resolve("remediator-service/src/main/java/dev/steadfast/remediator/http/Deciding.java"))).results()
                .forEach(m -> Arrays.stream(m.group(1).split(", ")).forEach(name -> statuses.put(name, m.group(2))));
        return Arrays.stream(Refusal.values()).map(refusal -> {
            Matcher said = Pattern.compile("/\\*\\* ([^\\n]*) \\*/\\s+" + refusal.name() + "\\b").matcher(source);
            return "| `" + refusal.name() + "` | " + statuses.getOrDefault(refusal.name(), "409") + " | " + (said.find() ? said.group(1).replaceAll("\\{@\\w+ ([^}]*)}", "`$1`") : "") + " |";
        }).collect(Collectors.joining("\n", "| code | status | |\n|---|---|---|\n", "\n"));
    }

    private static JsonNode document() {
        try (InputStream in = HttpTables.class.getResourceAsStream("/openapi.json")) {
            return Json.tree(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
