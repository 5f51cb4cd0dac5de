package dev.steadfast.standalone.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One page of Markdown, as far as it is looked at here. @param lines of the file */
public record Page(Path file, List<String> lines) {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern HEADING = Pattern.compile("#{1,6} (.+)");
    private static final Set<String> SHELLS = Set.of("sh", "bash", "console");

    public static Page read(Path file) {
        return new Page(file, Repository.text(file).lines().toList());
    }

    String path() {
        return Repository.ROOT.relativize(file).toString();
    }

    /** Targets of links in its text, as written. */
    List<String> links() {
        return prose().stream().flatMap(line -> LINK.matcher(CODE.matcher(line).replaceAll("")).results().map(m -> m.group(1))).toList();
    }

    /** What {@code #…} may lead to, as GitHub makes it of headings. */
    Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String line : prose()) {
            MatchResult heading = HEADING.matcher(line).results().findFirst().orElse(null);
            if (heading != null && line.startsWith("#")) {
                String anchor = heading.group(1).strip().toLowerCase(Locale.ROOT).replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
                int before = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
        }
        return anchors;
    }

    /** What somebody is to type: fenced blocks of a shell, and indented blocks. */
    public List<String> shell() {
        List<String> blocks = new ArrayList<>();
        walk(new ArrayList<>(), blocks);
        return blocks;
    }

    /** What is below {@code heading}, up to the next one of any level. */
    public Page below(String heading) {
        List<String> below = new ArrayList<>();
        boolean is = false;
        boolean fenced = false;
        for (String line : lines) {
            fenced ^= line.strip().startsWith("```");
            if (!fenced && line.startsWith("#")) {
                is = line.replaceFirst("^#+ ", "").equals(heading);
            } else if (is) {
                below.add(line);
            }
        }
        return new Page(file, below);
    }

    /** What its text names as code. */
    List<String> mentions() {
        return prose().stream().flatMap(line -> CODE.matcher(line).results().map(m -> m.group().substring(1, m.group().length() - 1))).toList();
    }

    /** Rows of the tables below {@code heading}, each as its cells, without the heads. */
    List<List<String>> rows(String heading) {
        List<List<String>> rows = new ArrayList<>();
        boolean below = heading.isEmpty();
        boolean head = true;
        for (String line : lines) {
            if (line.startsWith("#")) {
                below = heading.isEmpty() || line.replaceFirst("^#+ ", "").equals(heading);
            }
            if (!line.startsWith("|")) {
                head = true;
            } else if (below && line.startsWith("|---")) {
                head = false;
            } else if (below && !head) {
                rows.add(List.of(line.substring(1, line.lastIndexOf('|')).split("(?<!\\\\)\\|", -1)).stream().map(String::strip).toList());
            }
        }
        return rows;
    }

    private List<String> prose() {
        List<String> prose = new ArrayList<>();
        walk(prose, new ArrayList<>());
        return prose;
    }

    /** Blocks may themselves be indented, in a list. */
    private void walk(List<String> prose, List<String> shell) {
        String fence = null;
        StringBuilder block = null;
        boolean indented = false;
        String before = "";
        for (String line : lines) {
            String text = line.strip().replaceFirst("^\\d+\\. (?=```)", "");
            if (fence == null && text.startsWith("```")) {
                fence = text.substring(3).strip();
                block = new StringBuilder();
            } else if (fence != null && text.equals("```")) {
                if (SHELLS.contains(fence)) {
                    shell.add(block.toString());
                }
                fence = null;
            } else if (fence != null) {
                block.append(line).append('\n');
            } else if (line.startsWith("    ") && !text.matches("([-*]|\\d+\\.) .*") && (indented || before.isEmpty())) {
                shell.add(text + "\n");
                indented = true;
            } else {
                indented = false;
                prose.add(line);
            }
            before = text;
        }
    }
}
