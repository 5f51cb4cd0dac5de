package dev.steadfast.standalone.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of which a part, between two comments, is made from the code. */
record Reference(String path, String name) {
    private static final String COMMAND = "mvn -pl standalone -am test -Dtest=ReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dsteadfast.regenerate=true";

    /** How to write all parts anew. */
    static String remedy(String path) {
        return path + " is not what the code says; write it anew by: " + COMMAND;
    }

    /** What the page has now; empty if the comments are not there. With {@code -Dsteadfast.regenerate=true} it is written first. */
    String now(String made) {
        Path file = Repository.ROOT.resolve(path);
        String page = Repository.text(file);
        int from = page.indexOf(begin());
        int to = page.indexOf(end());
        if (from < 0 || to < from) {
            return "";
        }
        from += begin().length();
        if (Boolean.getBoolean("steadfast.regenerate")) {
            try {
                Files.writeString(file, page.substring(0, from) + made + page.substring(to));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return made;
        }
        return page.substring(from, to);
    }

    private String begin() {
        return "<!-- " + name + ": made by ReferenceTest -->\n";
    }

    private String end() {
        return "<!-- end of " + name + " -->";
    }
}
