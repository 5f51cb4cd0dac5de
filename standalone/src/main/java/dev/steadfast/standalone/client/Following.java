package dev.steadfast.standalone.client;

import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.standalone.ExitStatus;
import java.io.PrintWriter;

/** Looks at a remediation until it is over. */
final class Following {
    private static final long LOOK_MILLIS = 500;

    private final RemediatorApi api;
    private final PrintWriter out;

    /** @param out where each change is said; null: nowhere */
    Following(RemediatorApi api, PrintWriter out) {
        this.api = api;
        this.out = out;
    }

    Remediation untilOver(String id) {
        String said = "";
        while (true) {
            Remediation now = ApiCommand.as(api.get("/v1/remediations/" + ApiCommand.encoded(id)), Remediation.class);
            if (now.state().over()) {
                return now;
            }
            String text = now.state() + (now.reason() == null ? "" : ": " + now.reason().text());
            if (out != null && !text.equals(said)) {
                out.println(text);
                out.flush();
                said = text;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted; what was approved goes on", ExitStatus.NO);
        }
    }
}
