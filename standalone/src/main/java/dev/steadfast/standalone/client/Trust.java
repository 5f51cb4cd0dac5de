package dev.steadfast.standalone.client;

import dev.steadfast.standalone.Causes;
import dev.steadfast.standalone.CommandFailed;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are believed. */
final class Trust {

    private Trust() {}

    /** @param authority PEM, one or several; null: those that Java trusts */
    static HttpClient client(Path authority) {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5));
        return authority == null ? builder.build() : builder.sslContext(context(authority)).build();
    }

    private static SSLContext context(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new CommandFailed("--certificate-authority " + file + " holds no certificate in PEM");
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int i = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("authority-" + i++, certificate);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new CommandFailed("--certificate-authority " + file + ": no such file, or it can't be read");
        } catch (GeneralSecurityException e) {
            throw new CommandFailed("--certificate-authority " + file + " is not readable as certificates in PEM: " + Causes.text(e));
        }
    }
}
