package dev.steadfast.standalone.docs;

import dev.steadfast.standalone.docs.KubectlFlags.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What somebody is to type, as kubectl would take it apart.
 *
 * @param name {@code rollout undo}; empty if there is no such command
 * @param operands what stands behind it, without flags
 * @param flags with their values, empty for those without
 * @param problem why it can't be taken apart; null if it can
 */
record KubectlCommand(String name, List<String> operands, List<Flag> flags, String problem) {
    private static final Set<String> BEFORE = Set.of("!", "do", "then", "else", "if", "while", "time", "sudo");

    record Flag(String name, String value) {}

    /** @return null if {@code words} are not a command of kubectl's own */
    static KubectlCommand of(List<String> words) {
        List<String> all = words.stream().dropWhile(BEFORE::contains).toList();
        return all.size() < 2 || !all.getFirst().equals("kubectl") || all.get(1).equals("steadfast") ? null : new Reading(all.subList(1, all.size())).read();
    }

    /** The value of the last of these flags; null if there is none. */
    String value(String... names) {
        return flags.stream().filter(flag -> List.of(names).contains(flag.name())).map(Flag::value).reduce((a, b) -> b).orElse(null);
    }

    private static final class Reading {
        private final List<String> words;
        private final List<String> operands = new ArrayList<>();
        private final List<Flag> flags = new ArrayList<>();
        private String problem;
        private int at;

        Reading(List<String> words) {
            this.words = words;
        }

        KubectlCommand read() {
            while (at < words.size() && problem == null) {
                String word = words.get(at++);
                if (word.equals("--")) {
                    break;
                } else if (word.startsWith("--")) {
                    flag(word.split("=", 2)[0], word.contains("=") ? word.substring(word.indexOf('=') + 1) : null);
                } else if (word.startsWith("-") && word.length() > 1) {
                    shorthand(word.substring(1));
                } else {
                    operands.add(word);
                }
            }
            String name = KubectlFlags.command(operands);
            if (problem == null && name.isEmpty() && !operands.isEmpty()) {
                problem = "kubectl has no command '" + operands.getFirst() + "'";
            }
            List<String> rest = operands.subList(name.isEmpty() ? 0 : name.split(" ").length, operands.size());
            if (problem == null && !rest.isEmpty() && !name.isEmpty() && KubectlFlags.group(name)) {
                problem = "kubectl " + name + " has no command '" + rest.getFirst() + "'";
            }
            return new KubectlCommand(name, rest, flags, problem);
        }

        /** {@code -it}, {@code -oyaml}, {@code -o=yaml}, {@code -o yaml}. */
        private void shorthand(String letters) {
            String rest = letters;
            while (!rest.isEmpty() && problem == null) {
                String name = "-" + rest.charAt(0);
                rest = rest.substring(1);
                if (KubectlFlags.of(KubectlFlags.command(operands), name) == Value.ONE && !rest.isEmpty()) {
                    flag(name, rest.startsWith("=") ? rest.substring(1) : rest);
                    return;
                }
                flag(name, null);
            }
        }

        private void flag(String name, String value) {
            String command = KubectlFlags.command(operands);
            Value takes = KubectlFlags.of(command, name);
            if (takes == null) {
                problem = (command.isEmpty() ? "kubectl" : "kubectl " + command) + " takes no " + name;
            } else if (takes == Value.ONE && value == null && at == words.size()) {
                problem = name + " takes a value";
            } else {
                flags.add(new Flag(name, value != null ? value : takes == Value.ONE ? words.get(at++) : ""));
            }
        }
    }

    /** Every one in a block, also those inside {@code $(…)}. */
    static Stream<List<String>> all(String block) {
        return Stream.concat(Stream.of(block), Substitutions.in(block).stream()).flatMap(text -> Shell.commands(text).stream());
    }
}
