package dev.steadfast.contract.remediation;

/** Whose signature, made how. @param value base64url without padding */
public record Signature(String keyId, String algorithm, String value) {
    public static final String ED25519 = "Ed25519";
}
