package dev.steadfast.standalone.docs;

import java.util.ArrayList;
import java.util.List;

/** The commands of a block as words: enough of a shell's rules for what pages show. Here documents are left out, what stands in {@code $(…)} stays one word. */
final class Shell {
    private final String text;
    private final List<List<String>> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private StringBuilder word;
    private boolean redirected;
    private int at;

    private Shell(String text) {
        this.text = text;
    }

    /** Each command of {@code block}, without variables set before it and without redirections. */
    static List<List<String>> commands(String block) {
        Shell shell = new Shell(withoutHereDocuments(block.replace("\\\n", " ")));
        shell.read();
        return shell.commands;
    }

    private static String withoutHereDocuments(String block) {
        StringBuilder kept = new StringBuilder();
        String until = null;
        for (String line : block.lines().toList()) {
            if (until == null) {
                kept.append(line.replaceFirst("^\\s*\\$ ", "")).append('\n');
                int begins = line.indexOf("<<");
                if (begins >= 0 && !line.startsWith("<<<", begins)) {
                    until = line.substring(begins + 2).replaceAll("['\"-]", "").strip().split("\\s")[0];
                }
            } else if (line.strip().equals(until)) {
                until = null;
            }
        }
        return kept.toString();
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#' && word == null) {
                at = text.indexOf('\n', at);
            } else if (c == '\n' || c == ';' || c == '|' || c == '&') {
                endCommand();
                at++;
            } else if (c == '>' || c == '<') {
                word = word != null && word.toString().matches("\\d") ? null : word;
                endWord();
                redirected = true;
                at++;
            } else if (Character.isWhitespace(c)) {
                endWord();
                at++;
            } else {
                take(c);
            }
        }
        endCommand();
    }

    private void take(char c) {
        word = word == null ? new StringBuilder() : word;
        if (c == '\'' || c == '"') {
            int end = text.indexOf(c, at + 1);
            end = end < 0 ? text.length() - 1 : end;
            word.append(text, at + 1, Math.max(at + 1, end));
            at = end + 1;
        } else if (c == '$' && text.startsWith("$(", at)) {
            int end = at + 2;
            for (int depth = 1; depth > 0 && end < text.length(); end++) {
                depth += text.charAt(end) == '(' ? 1 : text.charAt(end) == ')' ? -1 : 0;
            }
            word.append(text, at, end);
            at = end;
        } else {
            word.append(c);
            at++;
        }
    }

    private void endWord() {
        if (word != null) {
            boolean assignment = words.isEmpty() && word.toString().matches("(?s)[A-Za-z_]+=.*");
            if (!redirected && !assignment) {
                words.add(word.toString());
            }
            redirected = false;
            word = null;
        }
    }

    private void endCommand() {
        endWord();
        if (!words.isEmpty()) {
            commands.add(words);
        }
        words = new ArrayList<>();
        redirected = false;
    }
}
