package dev.steadfast.remediator.http;

import dev.steadfast.chassis.config.Config;
import dev.steadfast.chassis.config.ConfigException;
import dev.steadfast.chassis.config.Key;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Where the API listens.
 *
 * @param certificate and {@code key}: PEM files, which may be replaced while it runs; null: no TLS, and loopback only
 */
public record HttpConfig(String host, int port, Path certificate, Path key) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");
    private static final String BY_TLS = "auto";

    static final Key<String> HOST = Key.text("steadfast.http.host", "address of the API; auto: all with TLS, loopback without").orElse(BY_TLS);
    static final Key<Integer> PORT = Key.integer("steadfast.http.port", "port of the API; 0 for any free one", 0, 65535).orElse("8443");
    static final Key<Path> CERTIFICATE = Key.path("steadfast.http.tls.certificate", "file with the API's certificate chain in PEM; without it the API listens on loopback only");
    static final Key<Path> PRIVATE_KEY = Key.path("steadfast.http.tls.key", "file with the certificate's private key in PEM");

    public static final List<Key<?>> KEYS = List.of(HOST, PORT, CERTIFICATE, PRIVATE_KEY);

    /** @throws ConfigException if tokens would travel in the clear */
    public static HttpConfig from(Config config) {
        Path certificate = config.find(CERTIFICATE).orElse(null);
        Path key = config.find(PRIVATE_KEY).orElse(null);
        String host = config.get(HOST);
        if ((certificate == null) != (key == null)) {
            throw new ConfigException(List.of(CERTIFICATE.name() + " and " + PRIVATE_KEY.name() + ": give both, or none"));
        }
        if (certificate == null && !host.equals(BY_TLS) && !LOOPBACK.contains(host)) {
            throw new ConfigException(List.of(HOST.name() + "=" + host + ": without TLS the API listens on loopback only, since it takes tokens; give "
                    + CERTIFICATE.name() + " and " + PRIVATE_KEY.name()));
        }
        return new HttpConfig(host.equals(BY_TLS) ? certificate == null ? "127.0.0.1" : "0.0.0.0" : host, config.get(PORT), certificate, key);
    }

    /** On loopback. @param port 0 for any free one */
    public static HttpConfig loopback(int port) {
        return new HttpConfig("127.0.0.1", port, null, null);
    }

    boolean tls() {
        return certificate != null;
    }
}
