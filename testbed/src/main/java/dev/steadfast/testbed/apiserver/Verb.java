package dev.steadfast.testbed.apiserver;

import java.util.Locale;

/** What a request wants, by the name that RBAC and audit logs use. */
public enum Verb {
    GET, LIST, WATCH, CREATE, UPDATE, PATCH, DELETE, DELETECOLLECTION;

    public boolean writes() {
        return ordinal() >= CREATE.ordinal();
    }

    /** What the server calls the options of such a request. */
    String options() {
        return switch (this) {
            case CREATE -> "CreateOptions";
            case UPDATE -> "UpdateOptions";
            case PATCH -> "PatchOptions";
            case DELETE, DELETECOLLECTION -> "DeleteOptions";
            case GET, LIST, WATCH -> "ListOptions";
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
