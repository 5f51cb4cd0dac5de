package dev.steadfast.remediator.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A method, a path with {@code {variables}}, and what answers there. */
record Route(String method, String path, Function<Request, Response> handler) {

    /** Whatever can be got can be asked for without its body. */
    Set<String> methods() {
        return method.equals("GET") ? Set.of("GET", "HEAD") : Set.of(method);
    }

    /** The variables, if the path matches. */
    Optional<Map<String, String>> match(String requested) {
        String[] wanted = path.split("/");
        String[] given = requested.split("/");
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                variables.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
