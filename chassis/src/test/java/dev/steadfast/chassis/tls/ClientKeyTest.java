package dev.steadfast.chassis.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys as openssl and Go write them; that the client library takes what is made of them is held where clients are made. */
class ClientKeyTest {
    private static final String SEC1 = "-----BEGIN EC PRIVATE KEY-----\nAAEC\n-----END EC PRIVATE KEY-----\n";

    @TempDir
    private Path folder;

    @Test
    void whatStandsBeforeTheKeyIsLeftOut() {
        ClientKey key = ClientKey.of(base64("-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + SEC1), null).orElseThrow();
        assertEquals("EC", key.algorithm());
        assertEquals(SEC1, text(key));
    }

    @ParameterizedTest
    @CsvSource({"EC,secp256r1", "EC,secp384r1", "EC,secp521r1", "RSA,"})
    void ofWhatAlgorithmAKeyInPkcs8IsItSaysItself(String algorithm, String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (curve != null) {
            generator.initialize(new ECGenParameterSpec(curve));
        }
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(generator.generateKeyPair().getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n";
        ClientKey key = ClientKey.of(base64(pem), null).orElseThrow();
        assertEquals(algorithm, key.algorithm());
        assertEquals(pem, text(key));
    }

    @Test
    void dataGoesBeforeTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), SEC1);
        assertEquals("EC", ClientKey.of(null, file.toString()).orElseThrow().algorithm());
        assertEquals("RSA", ClientKey.of(base64(SEC1.replace("EC", "RSA")), file.toString()).orElseThrow().algorithm());
    }

    @Test
    void whatIsNoKeyIsLeftToTheLibrary() {
        assertEquals(Optional.empty(), ClientKey.of(null, null));
        assertEquals(Optional.empty(), ClientKey.of("", ""));
        assertEquals(Optional.empty(), ClientKey.of(null, folder.resolve("missing").toString()));
        assertEquals(Optional.empty(), ClientKey.of(base64("key"), null));
        assertEquals(Optional.empty(), ClientKey.of(base64("-----BEGIN PRIVATE KEY-----\nAAEC\n-----END PRIVATE KEY-----\n"), null));
        assertEquals(Optional.empty(), ClientKey.of(base64(SEC1.replace("EC", "ENCRYPTED")), null));
    }

    @Test
    void itIsNeverPrinted() {
        ClientKey key = ClientKey.of(base64(SEC1), null).orElseThrow();
        assertTrue(key.toString().contains("EC"));
        assertFalse(key.toString().contains(key.base64()));
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(ClientKey key) {
        return new String(Base64.getDecoder().decode(key.base64()), StandardCharsets.US_ASCII);
    }
}
