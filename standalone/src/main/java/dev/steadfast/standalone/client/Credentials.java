package dev.steadfast.standalone.client;

import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.standalone.ExitStatus;
import dev.steadfast.standalone.Kubeconfig;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bearer token of the caller. It is sent, and neither printed nor kept. */
final class Credentials {
    private static final String HOW = "use a kubeconfig user with a token or an exec plugin, or a token of your own: kubectl create token NAME > FILE, and --token-file FILE "
            + "(the remediator lets only those service accounts decide that it lists)";

    private Credentials() {}

    /** @throws CommandFailed if there is none that can be sent; the message says why, and what to do */
    static String token(Path file, Kubeconfig kubeconfig) {
        if (file != null) {
            return ofFile(file);
        }
        Config config = kubeconfig.config();
        String token = notBlank(config.getOauthToken()) ? config.getOauthToken() : config.getAutoOAuthToken();
        if (notBlank(token)) {
            return token.strip();
        }
        String who = config.getCurrentContext() == null || config.getCurrentContext().getContext() == null ? "the kubeconfig's user"
                : "the kubeconfig's user " + config.getCurrentContext().getContext().getUser();
        if (notBlank(config.getClientCertData()) || notBlank(config.getClientCertFile())) {
            throw none(who + " has a client certificate and no token: a certificate proves who you are to the API server alone and can't be forwarded; " + HOW);
        }
        if (notBlank(config.getUsername())) {
            throw none(who + " has a name and a password, which are not forwarded; " + HOW);
        }
        throw none(who + " has no token; " + HOW);
    }

    private static String ofFile(Path file) {
        try {
            String token = Files.readString(file).strip();
            if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw none("--token-file " + file + " does not hold a token: one line without blanks");
            }
            return token;
        } catch (IOException e) {
            throw new CommandFailed("--token-file " + file + ": no such file, or it can't be read");
        }
    }

    private static CommandFailed none(String why) {
        return new CommandFailed(why, ExitStatus.IDENTITY);
    }

    private static boolean notBlank(String text) {
        return text != null && !text.isBlank();
    }
}
