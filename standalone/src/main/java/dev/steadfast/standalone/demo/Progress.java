package dev.steadfast.standalone.demo;

import java.io.PrintWriter;
import java.util.Locale;

/** Lines with the seconds since the start. */
final class Progress {
    private final PrintWriter out;
    private final long start = System.nanoTime();

    Progress(PrintWriter out) {
        this.out = out;
    }

    synchronized void say(String text) {
        out.println(String.format(Locale.ROOT, "[%5.1f s] %s", seconds(), text));
        out.flush();
    }

    synchronized void plain(String text) {
        out.println(text);
        out.flush();
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
