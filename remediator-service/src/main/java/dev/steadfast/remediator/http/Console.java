package dev.steadfast.remediator.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** The page for people: files, and nothing else. It asks the API with its reader's token, so it takes none itself, and has no right that its reader has not. */
final class Console {
    /** Nothing from anywhere else, nothing inline, in nobody's frame. */
    private static final Map<String, String> CLOSED = Map.of("Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'", "Referrer-Policy", "no-referrer");

    private Console() {}

    static List<Route> routes() {
        return List.of(new Route("GET", "/", request -> new Response(302, "text/plain", new byte[0], Map.of("Location", "console/index.html"))),
                file("index.html", "text/html; charset=utf-8"), file("console.js", "text/javascript; charset=utf-8"), file("console.css", "text/css; charset=utf-8"));
    }

    private static Route file(String name, String type) {
        Response answer = new Response(200, type, bytes(name), CLOSED);
        return new Route("GET", "/console/" + name, request -> answer);
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Console.class.getResourceAsStream("/console/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("console/" + name + " is part of this module", e);
        }
    }
}
