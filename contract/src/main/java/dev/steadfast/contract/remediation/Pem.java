package dev.steadfast.contract.remediation;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Textual encoding of keys (RFC 7468). */
final class Pem {

    private Pem() {}

    static String text(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    static byte[] block(String pem, String label) {
        Matcher matcher = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----").matcher(pem);
        if (!matcher.find()) {
            throw new IllegalArgumentException("there is no block “" + label + "” in it");
        }
        return Base64.getMimeDecoder().decode(matcher.group(1));
    }
}
