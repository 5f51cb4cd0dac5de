package dev.steadfast.contract.remediation;

/** Why: a code out of a closed list, for programs, and a sentence, for people. */
public record Reason(String code, String text) {

    public static Reason of(Enum<?> code, String text) {
        return new Reason(code.name(), text);
    }
}
