package dev.steadfast.remediator.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every route of the API; {@code openapi.json} says the same to others. */
final class Routes {

    private Routes() {}

    static List<Route> of(Reading reading, Deciding deciding) {
        byte[] openApi = openApi();
        List<Route> routes = new ArrayList<>(Console.routes());
        routes.addAll(List.of(
                new Route("GET", "/openapi.json", request -> new Response(200, "application/json", openApi, Map.of())),
                new Route("GET", "/v1/status", reading::status),
                new Route("GET", "/v1/keys", reading::keys),
                new Route("GET", "/v1/findings", reading::findings),
                new Route("GET", "/v1/findings/{id}", reading::finding),
                new Route("GET", "/v1/candidates", reading::candidates),
                new Route("GET", "/v1/remediations", reading::remediations),
                new Route("GET", "/v1/remediations/{id}", reading::remediation),
                new Route("GET", "/v1/remediations/{id}/plan", reading::plan),
                new Route("GET", "/v1/audit", reading::audit),
                new Route("POST", "/v1/plans", deciding::propose),
                new Route("POST", "/v1/remediations/{id}/approve", deciding::approve),
                new Route("POST", "/v1/remediations/{id}/reject", deciding::reject),
                new Route("POST", "/v1/remediations/{id}/undo", deciding::undo),
                new Route("POST", "/v1/pause", deciding::pause),
                new Route("POST", "/v1/resume", deciding::resume)));
        return List.copyOf(routes);
    }

    static byte[] openApi() {
        try (InputStream in = Routes.class.getResourceAsStream("/openapi.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("openapi.json is part of this module", e);
        }
    }
}
