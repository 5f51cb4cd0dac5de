package dev.steadfast.testbed.conformance;

import java.util.List;

/** How two texts differ, line by line, for people. */
final class Difference {
    private Difference() {
    }

    /** Lines of the first alone after {@code -}, of the second alone after {@code +}, below the request they are about; null where they are the same. */
    static String of(String first, String second) {
        if (first.equals(second)) {
            return null;
        }
        List<String> a = first.lines().toList();
        List<String> b = second.lines().toList();
        int[][] common = common(a, b);
        var text = new StringBuilder();
        String request = "";
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                request = a.get(i).matches("(\\w+: )?[A-Z]{3,} .*") ? a.get(i) + "\n" : request;
                i++;
                j++;
                continue;
            }
            text.append(request);
            request = "";
            if (j == b.size() || i < a.size() && common[i + 1][j] >= common[i][j + 1]) {
                text.append("  - ").append(a.get(i++)).append('\n');
            } else {
                text.append("  + ").append(b.get(j++)).append('\n');
            }
        }
        return text.toString();
    }

    /** The length of the longest common subsequence of what is left from (i, j) on. */
    private static int[][] common(List<String> a, List<String> b) {
        int[][] length = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                length[i][j] = a.get(i).equals(b.get(j)) ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length;
    }
}
