package dev.steadfast.standalone.demo;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What takes minutes and days in earnest, in seconds: a demo is watched. */
record Deadlines(Duration progress, Duration dwell, Duration holdDown, Duration settle, Duration quarantine) {
    static final Deadlines SHORT = new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(8), Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(6));

    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("STEADFAST_PROGRESS_DEADLINE", progress.toString());
        environment.put("STEADFAST_ORPHAN_DWELL", dwell.toString());
        environment.put("STEADFAST_HOLD_DOWN", holdDown.toString());
        environment.put("STEADFAST_SETTLE", settle.toString());
        environment.put("STEADFAST_QUARANTINE", quarantine.toString());
        environment.put("STEADFAST_REMEDIATOR_RECHECK", "1s");
        environment.put("STEADFAST_REMEDIATOR_LEASE_DURATION", "8s");
        // The demo breaks a dozen sets at once, which is what the storm stop is for.
        environment.put("STEADFAST_STORM_SETS", "1000");
        return environment;
    }

    String text() {
        return "no progress " + seconds(progress) + " (10 min in earnest), claim unused " + seconds(dwell) + " (7 to 30 d), healthy again " + seconds(holdDown) + " (2 min), left alone after a change "
                + seconds(settle) + " (5 min), quarantine " + seconds(quarantine) + " (7 d); the storm stop is off, since the demo is one";
    }

    private static String seconds(Duration d) {
        return d.toSeconds() + " s";
    }
}
