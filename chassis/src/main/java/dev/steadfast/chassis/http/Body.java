package dev.steadfast.chassis.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** The end of an answer. */
public final class Body {
    private Body() {
    }

    /** Ends the answer with {@code body}, or for HEAD with its length alone (RFC 9110, 9.3.2): Vert.x leaves the body out by itself over HTTP/1 only. */
    public static void end(HttpServerRequest request, Buffer body) {
        request.response().putHeader("Content-Length", Integer.toString(body.length())).end(request.method() == HttpMethod.HEAD ? Buffer.buffer() : body);
    }
}
