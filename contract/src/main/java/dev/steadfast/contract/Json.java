package dev.steadfast.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Record ⇄ JSON bytes (UTF-8). Unknown fields are ignored, unknown values of closed choices are read as their UNKNOWN constant, absent
 * and empty fields are not written: within a version of the contract there are only additions.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_EMPTY)
                    .withContentInclusion(JsonInclude.Include.NON_NULL))
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
            throw new UnreadableRecord("not a readable " + type.getSimpleName() + ": " + firstLine(e), e);
        }
    }

    /** @throws UnreadableRecord if the bytes are not JSON */
    public static JsonNode tree(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw new UnreadableRecord("not readable JSON: " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
