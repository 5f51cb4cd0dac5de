package dev.steadfast.standalone.docs;

import java.util.ArrayList;
import java.util.List;

/** What a shell replaces by what it prints: the commands in {@code $(…)}, also in one another, in quotes and in here documents. */
final class Substitutions {

    private Substitutions() {}

    static List<String> in(String block) {
        List<String> found = new ArrayList<>();
        for (int at = block.indexOf("$("); at >= 0; at = block.indexOf("$(", at + 2)) {
            if (!block.startsWith("$((", at)) {
                found.add(block.substring(at + 2, end(block, at + 2)) + "\n");
            }
        }
        return found;
    }

    /** Of the closing bracket; those in quotes do not count. */
    private static int end(String block, int from) {
        int depth = 1;
        for (int at = from; at < block.length(); at++) {
            char c = block.charAt(at);
            if (c == '\'') {
                int close = block.indexOf('\'', at + 1);
                at = close < 0 ? at : close;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return at;
            }
        }
        return block.length();
    }
}
