package dev.steadfast.standalone.webhooks;

import dev.steadfast.chassis.lifecycle.Lifecycle;
import java.util.List;
import java.util.Map;

/** The webhooks service with nobody to tell, for tests of other packages. */
public final class QuietWebhooks {
    private QuietWebhooks() {
    }

    /** As {@code steadfast webhooks} does. @throws RuntimeException what kept it from starting */
    public static void start(Lifecycle lifecycle, Map<String, String> environment) {
        WebhooksCommand.start(lifecycle, List.of(), environment, Courier.Patience.DEFAULT);
    }
}
