package dev.steadfast.standalone;

/** What lies at the bottom of a chain of exceptions, for a one-line message. */
public final class Causes {

    private Causes() {}

    public static String text(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? "" : root.getMessage().lines().findFirst().orElse("");
        return message.isBlank() ? root.getClass().getSimpleName() : message;
    }
}
