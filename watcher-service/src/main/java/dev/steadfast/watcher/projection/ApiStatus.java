package dev.steadfast.watcher.projection;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A {@code v1 Status}: why the API server refused.
 *
 * @param code as in HTTP; 0 if it gave none
 * @param message with credentials masked, as in {@code reason}
 * @param retryAfterSeconds 0 if it gave none
 */
public record ApiStatus(int code, String reason, String message, int retryAfterSeconds) {
    private static final ApiStatus NONE = new ApiStatus(0, "", "", 0);

    /** The version asked for, or a list's continue token, is no longer there (sections 6.1 and 6.2 of the catalogue). */
    public boolean expired() {
        return code == 410 || "Expired".equals(reason) || "Gone".equals(reason);
    }

    /** The version asked for is in the server's future: it was restored from a backup, or is far behind (section 6.1). */
    public boolean tooLarge() {
        return code == 504 && message.contains("Too large resource version");
    }

    /** Of the body of a refused request; what can't be read gives no more than the HTTP status code. */
    public static ApiStatus read(int httpCode, byte[] body) {
        try (JsonParser in = Projection.JSON.createParser(body)) {
            in.nextToken();
            ApiStatus status = read(in);
            return new ApiStatus(httpCode, status.reason, status.message, status.retryAfterSeconds);
        } catch (JacksonException e) {
            return new ApiStatus(httpCode, "", "", 0);
        }
    }

    static ApiStatus read(JsonParser in) {
        ApiStatus status = NONE;
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return status;
        }
        for (String key = in.nextName(); key != null; key = in.nextName()) {
            JsonToken token = in.nextToken();
            if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_STRING) {
                status = status.with(key, in);
            } else if ("details".equals(key) && token == JsonToken.START_OBJECT) {
                ApiStatus details = read(in);
                status = new ApiStatus(status.code, status.reason, status.message, details.retryAfterSeconds);
            } else {
                in.skipChildren();
            }
        }
        return status;
    }

    private ApiStatus with(String key, JsonParser in) {
        return switch (key) {
            case "code" -> new ApiStatus(in.getValueAsInt(), reason, message, retryAfterSeconds);
            case "reason" -> new ApiStatus(code, Projection.masked(in.getString()), message, retryAfterSeconds);
            case "message" -> new ApiStatus(code, reason, Projection.masked(in.getString()), retryAfterSeconds);
            case "retryAfterSeconds" -> new ApiStatus(code, reason, message, in.getValueAsInt());
            default -> this;
        };
    }
}
