package dev.steadfast.watcher.projection;

import java.util.List;

/**
 * A list of allowed fields, {@code projection/NAME.fields}; {@code #} begins a comment. A line is one of
 * <ul>
 *   <li>{@code PATH}: a scalar that may leave, masked and cut; {@code []} marks lists, {@code *} the keys of a map
 *   <li>{@code PATH exact}: a name, uid or instant, unchanged
 *   <li>{@code PATH presence}: only whether the object is there
 *   <li>{@code PATH.* keys=NAME}: of the map only the keys that {@code projection/NAME.keys} names
 *   <li>{@code include NAME} or {@code include NAME at PATH}: another list, its paths below PATH
 *   <li>{@code writes PATH}: who wrote this field is told ({@code metadata.writers})
 * </ul>
 */
final class FieldsFile {
    private final Lists lists;
    private final FieldTree tree = new FieldTree();
    private final PathTree written = new PathTree();
    private boolean anyWritten;

    private FieldsFile(Lists lists) {
        this.lists = lists;
    }

    /** @throws IllegalStateException naming file and line, if a list cannot be read */
    static Fields compile(Lists lists, String name) {
        FieldsFile file = new FieldsFile(lists);
        file.read(name, "");
        if (file.anyWritten) {
            file.tree.add("metadata.managedFields", new Writers(file.written, new FieldSets()), Keys.ALL);
        }
        return file.tree.compile();
    }

    private void read(String name, String below) {
        for (String line : lists.lines(name + ".fields")) {
            try {
                line(List.of(line.split("\\s+")), below);
            } catch (RuntimeException e) {
                throw new IllegalStateException(name + ".fields: \"" + line + "\": " + e.getMessage(), e);
            }
        }
    }

    private void line(List<String> words, String below) {
        switch (words.getFirst()) {
            case "include" -> read(words.get(1), words.size() > 2 ? below + path(words) + "." : below);
            case "writes" -> {
                written.add(below + words.get(1));
                anyWritten = true;
            }
            default -> field(below + words.getFirst(), words.subList(1, words.size()));
        }
    }

    private void field(String path, List<String> modifiers) {
        Field field = Scalar.TEXT;
        Keys keys = Keys.ALL;
        for (String modifier : modifiers) {
            if (modifier.equals("exact")) {
                field = Scalar.EXACT;
            } else if (modifier.equals("presence")) {
                field = Presence.PRESENCE;
            } else if (modifier.startsWith("keys=")) {
                keys = Keys.of(lists.lines(modifier.substring("keys=".length()) + ".keys"));
            } else {
                throw new IllegalStateException("unknown modifier " + modifier);
            }
        }
        tree.add(path, field, keys);
    }

    private static String path(List<String> words) {
        if (words.size() != 4 || !words.get(2).equals("at")) {
            throw new IllegalStateException("expected: include NAME at PATH");
        }
        return words.get(3);
    }
}
