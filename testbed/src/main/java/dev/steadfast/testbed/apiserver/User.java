package dev.steadfast.testbed.apiserver;

import java.util.List;

/** Who sends a request. */
public record User(String name, String uid, List<String> groups) {
    static final User ANONYMOUS = new User("system:anonymous", "", List.of("system:unauthenticated"));

    public User {
        groups = List.copyOf(groups);
    }

    /** Somebody with a token; every such user is in {@code system:authenticated}. */
    public static User named(String name, String... groups) {
        var all = new java.util.ArrayList<>(List.of(groups));
        all.add("system:authenticated");
        return new User(name, "", all);
    }

    static User serviceAccount(String namespace, String name, String uid) {
        return new User("system:serviceaccount:" + namespace + ":" + name, uid,
            List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated"));
    }

    boolean isIn(String group) {
        return groups.contains(group);
    }
}
