package dev.steadfast.benchmarks.start;

import java.nio.file.Path;

/**
 * With what programs are started.
 *
 * @param home of the Java runtime
 * @param classPath of jars: an archive of classes knows no folders
 */
record Java(Path home, String classPath) {

    /** What this process runs with. */
    static Java own() {
        return new Java(Path.of(System.getProperty("java.home")), System.getProperty("java.class.path"));
    }

    String command() {
        return home.resolve("bin/java").toString();
    }
}
