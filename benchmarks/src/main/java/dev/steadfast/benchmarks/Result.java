package dev.steadfast.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was measured. The names say their units, as {@code cpu_us_per_event}.
 *
 * @param figures of the product
 * @param limits the raw limit, measured in the same run, interleaved
 * @param ratios just the numbers that a bar speaks of
 */
public record Result(String benchmark, Map<String, Number> figures, Map<String, Number> limits, Map<String, Number> ratios) {

    private static final JsonMapper MAPPER = new JsonMapper();

    public Result {
        figures = new LinkedHashMap<>(figures);
        limits = new LinkedHashMap<>(limits);
        ratios = new LinkedHashMap<>(ratios);
    }

    /** One line: the last of a run's output. */
    public String line() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("benchmark", benchmark);
        line.put("figures", figures);
        line.put("limits", limits);
        line.put("ratios", ratios);
        return MAPPER.writeValueAsString(line);
    }
}
