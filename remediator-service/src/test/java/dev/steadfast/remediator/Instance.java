package dev.steadfast.remediator;

import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.lifecycle.Lifecycle;
import dev.steadfast.chassis.management.Meters;
import dev.steadfast.remediator.ledger.Failpoints;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;

/**
 * One remediator, as its main starts it. When it is killed it does nothing more: its loop ends at the next place where it would write, and the API server
 * knows its token no more, so that it can't even give its lease back.
 */
final class Instance {
    private final Town town;
    private final String token;
    private final Lifecycle lifecycle = new Lifecycle("remediator");
    private final PrometheusMeterRegistry meters = Meters.registry("remediator", "test");
    private final RemediatorMain.Ports ports;
    private volatile boolean dead;

    /** The end of an instance, as far as its own code can see it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** @param failpoints a place at which it is killed says so by throwing {@link #death} */
    Instance(Town town, Map<String, String> environment, TestClock clock, Failpoints failpoints) {
        this.town = town;
        this.token = town.remediatorToken();
        Config cluster = new ConfigBuilder(Config.empty()).withMasterUrl(town.url()).withOauthToken(token).build();
        ports = RemediatorMain.start(lifecycle, RemediatorConfig.read(ConfigSources.of(environment)), cluster, meters, name -> {
            if (dead) {
                throw new Killed();
            }
            try {
                failpoints.reach(name);
            } catch (Killed e) {
                dead = true;
                throw e;
            }
        }, clock);
    }

    static Error death() {
        return new Killed();
    }

    int port() {
        return ports.api();
    }

    /** Whether it came to a place at which it ends. */
    boolean dead() {
        return dead;
    }

    boolean leads() {
        return new Http(port(), null).get("/v1/status").body().path("leads").asBoolean(false);
    }

    String metrics() {
        return meters.scrape();
    }

    void kill() {
        dead = true;
        town.api().tokens().revoke(token);
        lifecycle.stop();
    }

    /** As a termination signal does. */
    void stop() {
        lifecycle.stop();
        town.api().tokens().revoke(token);
    }
}
