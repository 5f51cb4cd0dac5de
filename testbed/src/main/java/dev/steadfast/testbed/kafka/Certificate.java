package dev.steadfast.testbed.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A self-signed certificate for 127.0.0.1, made by the JDK's keytool, with its key. It is its own CA.
 *
 * @param store PKCS#12, with {@link #PASSWORD}
 * @param certificate in PEM: what trusts it
 * @param withKey in PEM: key and certificate, as Kafka's clients take them
 */
public record Certificate(Path store, Path certificate, Path withKey) {
    static final String PASSWORD = "changeit";

    /** @param name its common name, which is the user {@code CN=name} to Kafka */
    public static Certificate make(Path directory, String name) {
        Path store = directory.resolve(name + ".p12");
        try {
            Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=" + name,
                    "-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
            KeyStore made = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            String certificate = pem("CERTIFICATE", made.getCertificate("a").getEncoded());
            String key = pem("PRIVATE KEY", made.getKey("a", PASSWORD.toCharArray()).getEncoded());
            return new Certificate(store, Files.writeString(directory.resolve(name + ".crt"), certificate), Files.writeString(directory.resolve(name + ".pem"), key + certificate));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate for " + name + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + what + "-----\n";
    }
}
