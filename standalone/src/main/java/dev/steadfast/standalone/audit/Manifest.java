package dev.steadfast.standalone.audit;

/** A manifest is an object that no API server has seen: it has no uid. One is made up, so that two of them can be told apart. */
final class Manifest {

    static final String UID = "manifest:";

    private Manifest() {}

    static String uid(String kind, String namespace, String name) {
        return UID + kind + "/" + namespace + "/" + name;
    }
}
