package dev.steadfast.standalone.client;

import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.standalone.ExitStatus;
import java.net.URI;
import tools.jackson.databind.JsonNode;

/** From an RFC 9457 problem to a sentence and an exit status. */
final class Problems {

    private Problems() {}

    static CommandFailed failed(int status, JsonNode problem, URI address) {
        String code = problem.path("code").asString("");
        String detail = problem.path("detail").asString("");
        if (detail.isEmpty()) {
            return new CommandFailed(address + " answered " + status + ", but not as a remediator does: check --server", ExitStatus.UNREACHABLE);
        }
        String said = detail + (code.isEmpty() ? "" : " (" + code + ")");
        return switch (status) {
            case 400, 405, 413, 415 -> new CommandFailed("the remediator did not understand: " + said, ExitStatus.WRONG);
            case 401 -> new CommandFailed("the remediator does not know who you are: " + said
                    + "; the token is wrong, or has expired: log in again, or make a new one with kubectl create token", ExitStatus.IDENTITY);
            case 403 -> new CommandFailed("not permitted: " + said, ExitStatus.NO);
            case 404 -> new CommandFailed("not found: " + said, ExitStatus.NO);
            case 500 -> new CommandFailed("the remediator failed: " + said, ExitStatus.NO);
            case 503 -> new CommandFailed("the remediator can't answer now: " + said + "; try again", ExitStatus.UNREACHABLE);
            default -> new CommandFailed("refused: " + said, ExitStatus.NO);
        };
    }
}
