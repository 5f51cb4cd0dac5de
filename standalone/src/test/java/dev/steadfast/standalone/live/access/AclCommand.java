package dev.steadfast.standalone.live.access;

import java.util.ArrayList;
import java.util.List;

/** A line of {@code kafka-acls.sh}, by what it grants. */
final class AclCommand {
    private AclCommand() {
    }

    /** One for each pair of operation and resource: {@code User:a Write on Topic b}, with an asterisk behind a prefix. */
    static List<String> parse(String[] words) {
        String principal = "";
        String prefixed = "";
        List<String> operations = new ArrayList<>();
        List<String> resources = new ArrayList<>();
        for (int i = 1; i < words.length; i += 2) {
            String value = words[i + 1];
            switch (words[i]) {
                case "--allow-principal" -> principal = value;
                case "--operation" -> operations.add(value);
                case "--topic" -> resources.add("Topic " + value);
                case "--group" -> resources.add("Group " + value);
                case "--transactional-id" -> resources.add("TransactionalId " + value);
                case "--resource-pattern-type" -> prefixed = value.equals("prefixed") ? "*" : "";
                default -> throw new AssertionError("kafka-acls.sh has no " + words[i] + " here");
            }
        }
        List<String> granted = new ArrayList<>();
        for (String operation : operations) {
            for (String resource : resources) {
                granted.add(principal + " " + operation + " on " + resource + prefixed);
            }
        }
        return granted;
    }
}
