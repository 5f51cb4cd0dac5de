package dev.steadfast.remediator.http;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.UnreadableRecord;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as a route gets it.
 *
 * @param path its variables, by name
 * @param authorization the header; never logged, never kept
 */
record Request(Map<String, String> path, Map<String, String> query, String authorization, byte[] body) {
    private static final String BEARER = "Bearer ";

    /** @throws Problem 401 if there is none */
    String token() {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length()) || authorization.length() == BEARER.length()) {
            throw new Problem(401, "NOT_AUTHENTICATED", "send the header Authorization: Bearer TOKEN");
        }
        return authorization.substring(BEARER.length()).strip();
    }

    /** The body's object; empty if there is none. @throws Problem 400 if it is something else */
    JsonNode object() {
        if (body.length == 0) {
            return Json.mapper().createObjectNode();
        }
        try {
            JsonNode tree = Json.tree(body);
            if (tree instanceof ObjectNode) {
                return tree;
            }
        } catch (UnreadableRecord e) {
            throw new Problem(400, "NOT_JSON", "the body is not readable JSON: " + e.getMessage());
        }
        throw new Problem(400, "NOT_JSON", "the body must be a JSON object");
    }

    /** A field of the body. @throws Problem 400 if it is not a text; null if it is not there */
    String text(String field) {
        JsonNode value = object().path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new Problem(400, "WRONG_TYPE", "the field " + field + " must be a string");
        }
        return value.asString();
    }

    /** @throws Problem 400 if it is not there */
    String requiredText(String field) {
        String value = text(field);
        if (value == null || value.isEmpty()) {
            throw new Problem(400, "MISSING_FIELD", "the field " + field + " must be given");
        }
        return value;
    }

    /** A number out of the query. @throws Problem 400 if it is none */
    long number(String name, long otherwise) {
        String value = query.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,15}")) {
            throw new Problem(400, "WRONG_TYPE", "the parameter " + name + " must be a number");
        }
        return Long.parseLong(value);
    }
}
