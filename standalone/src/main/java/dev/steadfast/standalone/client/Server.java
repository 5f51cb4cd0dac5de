package dev.steadfast.standalone.client;

import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.standalone.Kubeconfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which remediator, and as whom. */
public final class Server {
    private static final String DEFAULT = "http://localhost:8443";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    @Option(names = "--server", paramLabel = "URL", description = "Where the remediator's API is (default: STEADFAST_SERVER, then " + DEFAULT + ").")
    String url;

    @Option(names = "--certificate-authority", paramLabel = "FILE", description = "PEM file with the authority of the API's certificate (default: those that Java trusts).")
    Path authority;

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the Kubernetes bearer token to send, instead of the kubeconfig's.")
    Path tokenFile;

    @Mixin
    Kubeconfig kubeconfig = new Kubeconfig();

    /** @throws CommandFailed if the address is none, or a token would travel in the clear */
    RemediatorApi api() {
        URI address = address();
        boolean tls = address.getScheme().equals("https");
        if (!tls && authority != null) {
            throw new CommandFailed("--certificate-authority is about https, and the server is " + address);
        }
        return new RemediatorApi(address, Trust.client(authority), () -> Credentials.token(tokenFile, kubeconfig), tls);
    }

    private URI address() {
        String given = url != null ? url : System.getenv().getOrDefault("STEADFAST_SERVER", DEFAULT);
        URI address;
        try {
            address = URI.create(given.endsWith("/") ? given.substring(0, given.length() - 1) : given);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed("--server " + given + " is no address: give one such as https://steadfast.example:8443");
        }
        if (address.getHost() == null || !Set.of("http", "https").contains(String.valueOf(address.getScheme()))) {
            throw new CommandFailed("--server " + given + " is no address: give one such as https://steadfast.example:8443");
        }
        if (address.getScheme().equals("http") && !LOOPBACK.contains(address.getHost())) {
            throw new CommandFailed("--server " + given + ": without TLS your token would travel in the clear: use https, or forward a port and use http://localhost:PORT");
        }
        return address;
    }
}
