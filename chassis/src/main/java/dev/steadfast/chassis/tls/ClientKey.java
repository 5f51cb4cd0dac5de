package dev.steadfast.chassis.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The private key of a client certificate as a kubeconfig gives it, and of what algorithm it is. The Kubernetes client library reads every form of key, but only if it is told the algorithm, and finds nothing but the key:
 * it takes what is in PKCS#8 ({@code BEGIN PRIVATE KEY}) for RSA, and openssl's {@code EC PARAMETERS} for the key behind them ("Invalid DER: …" for both).
 *
 * @param algorithm {@code EC} or {@code RSA}
 * @param base64 of the PEM, as {@code client-key-data} has it
 */
public record ClientKey(String algorithm, String base64) {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN (EC |RSA |)PRIVATE KEY-----(?<body>[^-]+)-----END \\1PRIVATE KEY-----");

    /**
     * @param data base64 of PEM; null or empty: it is in the file
     * @param file null or empty: there is none
     * @return empty if there is no key, or none that can be read: the library has its own word for that
     */
    public static Optional<ClientKey> of(String data, String file) {
        try {
            if (data != null && !data.isEmpty()) {
                return of(Base64.getMimeDecoder().decode(data));
            }
            return file == null || file.isEmpty() ? Optional.empty() : of(Files.readAllBytes(Path.of(file)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<ClientKey> of(byte[] pem) {
        Matcher block = BLOCK.matcher(new String(pem, StandardCharsets.US_ASCII));
        if (!block.find()) {
            return Optional.empty();
        }
        Optional<String> algorithm = switch (block.group(1)) {
            case "EC " -> Optional.of("EC");
            case "RSA " -> Optional.of("RSA");
            default -> algorithm(Base64.getMimeDecoder().decode(block.group("body")));
        };
        return algorithm.map(name -> new ClientKey(name, Base64.getEncoder().encodeToString((block.group() + "\n").getBytes(StandardCharsets.US_ASCII))));
    }

    private static Optional<String> algorithm(byte[] pkcs8) {
        for (String name : new String[] {"EC", "RSA"}) {
            try {
                KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
                return Optional.of(name);
            } catch (GeneralSecurityException e) {
                // Then of the next one, or one that the library does not read either.
            }
        }
        return Optional.empty();
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "ClientKey[" + algorithm + "]";
    }
}
