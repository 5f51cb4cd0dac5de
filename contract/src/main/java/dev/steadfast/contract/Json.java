package dev.steadfast.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Record ⇄ JSON bytes (UTF-8). Unknown fields are ignored, unknown values of closed choices are read as their UNKNOWN constant, absent
 * fields and empty collections are not written: within a version of the contract there are only additions.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_EMPTY)
                    .withContentInclusion(JsonInclude.Include.NON_NULL))
            // An empty text is a value: memory that is read back must equal what was written, or a restart would change something.
            .withConfigOverride(String.class, o -> o.setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS)))
            .build();

    private Json() {}

    /** The mapper itself, for trees and for streams of values; it is immutable. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return new String(write(value), StandardCharsets.UTF_8);
    }

    /** @throws UnreadableRecord if the bytes are not JSON of this type; the message names the path and what was expected there */
    public static <T> T read(byte[] bytes, Class<T> type) {
        try {
            T value = MAPPER.readValue(bytes, type);
            if (value == null) {
                throw new UnreadableRecord("the value is JSON null, expected an object of type " + type.getSimpleName(), null);
            }
            return value;
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new UnreadableRecord("not a readable " + type.getSimpleName() + ": " + where(e) + firstLine(e), e);
        }
    }

    /** @throws UnreadableRecord if the bytes are not JSON */
    public static JsonNode tree(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw new UnreadableRecord("not readable JSON: " + where(e) + firstLine(e), e);
        }
    }

    /** {@code at status.conditions[2].type: } or {@code at line 1, column 5: }, as far as is known. */
    private static String where(Exception e) {
        if (!(e instanceof JacksonException problem)) {
            return "";
        }
        if (problem.getPath().isEmpty()) {
            TokenStreamLocation place = problem.getLocation();
            return place == null ? "" : "at line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ";
        }
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : problem.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return "at " + path + ": ";
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e instanceof JacksonException problem ? problem.getOriginalMessage() : e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
