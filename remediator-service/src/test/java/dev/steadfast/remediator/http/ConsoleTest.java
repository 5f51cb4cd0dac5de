package dev.steadfast.remediator.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page for people is closed: what somebody in the cluster named an object can't become a script in it. */
class ConsoleTest {
    private final Map<String, Response> served = Console.routes().stream().collect(Collectors.toMap(Route::path, route -> route.handler().apply(null)));

    @Test
    void theAddressAloneLeadsToThePage() {
        assertEquals(302, served.get("/").status());
        assertTrue(served.containsKey("/" + served.get("/").headers().get("Location")));
    }

    @Test
    void everythingThatItLoadsIsServedAndNothingElse() {
        String page = text("index.html");
        Set<String> loaded = new TreeSet<>(Set.of("/", "/console/index.html"));
        Matcher files = Pattern.compile("(?:src|href)=\"([^\":]+)\"").matcher(page);
        while (files.find()) {
            loaded.add("/console/" + files.group(1));
        }
        assertEquals(loaded, new TreeSet<>(served.keySet()));
    }

    @Test
    void nothingIsInlineAndNothingComesFromElsewhere() {
        String policy = served.get("/console/index.html").headers().get("Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; ") && policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), policy);
        assertFalse(Pattern.compile("<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=|https?://").matcher(text("index.html")).find());
    }

    /** Text nodes only. */
    @Test
    void noMarkupIsMadeOfWhatTheApiSays() {
        assertFalse(Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function|javascript:").matcher(text("console.js")).find());
    }

    /** What the script asks for is what the API has. */
    @Test
    void itAsksForRoutesThatThereAre() {
        Set<String> paths = Routes.of(new Reading(null, null, java.util.List.of()), new Deciding(null, null, null, null, null, java.time.Duration.ZERO, null)).stream().map(Route::path)
                .collect(Collectors.toSet());
        Function<Matcher, String> path = m -> "/v1/" + m.group(1);
        Matcher asks = Pattern.compile("get\\('([a-z]+)").matcher(text("console.js"));
        int found = 0;
        while (asks.find()) {
            assertTrue(paths.contains(path.apply(asks)), asks.group());
            found++;
        }
        assertEquals(3, found);
    }

    private String text(String file) {
        return new String(served.get("/console/" + file).body(), StandardCharsets.UTF_8);
    }
}
