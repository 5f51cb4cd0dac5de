package dev.steadfast.testbed.apiserver;

import java.util.Locale;

/** What a request wants, by the name that RBAC and audit logs use. */
public enum Verb {
    GET, LIST, WATCH, CREATE, UPDATE, PATCH, DELETE, DELETECOLLECTION;

    public boolean writes() {
        return ordinal() >= CREATE.ordinal();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
