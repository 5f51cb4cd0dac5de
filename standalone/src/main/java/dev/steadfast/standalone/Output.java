package dev.steadfast.standalone;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.json.JsonMapper;

/** How a command prints what it found: for people or for programs. */
public enum Output {
    table, json;

    /** Unlike on the topics an empty list stays an empty list: who reads it need not ask whether it is there. */
    private static final JsonMapper MAPPER = JsonMapper.builder().changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL)).build();

    /** The value as one line of JSON. */
    public static String line(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
