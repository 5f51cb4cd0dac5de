package dev.steadfast.standalone.docs;

import dev.steadfast.standalone.docs.Kinds.Kind;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Whether kubectl would take a command, as far as that can be said without a cluster: command, flags, resources, templates, patches. */
final class KubectlCheck {
    private static final Set<String> ABOUT_RESOURCES = Set.of("get", "describe", "delete", "patch", "scale", "annotate", "label", "edit", "autoscale", "wait", "taint", "explain", "rollout history", "rollout pause",
            "rollout restart", "rollout resume", "rollout status", "rollout undo");
    /** A bare name is that of a pod. */
    private static final Set<String> ABOUT_PODS = Set.of("logs", "exec", "port-forward", "attach", "debug");
    private static final Set<String> VERBS = Set.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "impersonate", "bind", "escalate", "use", "approve", "sign", "*");
    private static final Set<String> OUTPUTS = Set.of("json", "yaml", "kyaml", "name", "wide");

    private KubectlCheck() {}

    /** @param words of one command @return what is wrong with it, or null; also null for what is not kubectl's */
    static String problem(List<String> words) {
        KubectlCommand command = words.contains("…") ? null : KubectlCommand.of(words);
        if (command == null) {
            return null;
        }
        String problem = command.problem() != null ? command.problem()
                : Stream.of(resources(command), subresource(command), output(command), sorted(command), patch(command)).filter(Objects::nonNull).findFirst().orElse(null);
        return problem == null ? null : String.join(" ", words) + ": " + problem;
    }

    private static String resources(KubectlCommand command) {
        List<String> operands = command.operands();
        if (command.name().equals("auth can-i")) {
            return operands.isEmpty() ? null : canI(operands);
        }
        if (operands.isEmpty() || command.value("--raw") != null || !ABOUT_RESOURCES.contains(command.name()) && !ABOUT_PODS.contains(command.name())) {
            return null;
        }
        boolean each = operands.getFirst().contains("/") || command.name().equals("explain");
        return (each ? operands.stream() : ABOUT_PODS.contains(command.name()) ? Stream.<String>of() : operands.stream().limit(1)).filter(o -> o.contains("/") || !each || command.name().equals("explain"))
                .flatMap(operand -> Stream.of((command.name().equals("explain") ? operand.split("\\.")[0] : operand.split("/")[0]).split(","))).map(KubectlCheck::unknown).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static String unknown(String kind) {
        return kind.startsWith("$") || kind.equals("…") || Kinds.of(kind) != null ? null : "the server has no resource '" + kind + "'";
    }

    /** kubectl asks about a resource that it does not know as it is written, without its group, and takes what stands behind a slash for a name. */
    private static String canI(List<String> operands) {
        if (!VERBS.contains(operands.getFirst())) {
            return "no verb of the API: " + operands.getFirst();
        }
        String what = operands.size() < 2 || operands.get(1).startsWith("/") ? "pods" : operands.get(1);
        String kind = what.split("/")[0];
        String unknown = unknown(kind);
        boolean asName = unknown == null && !kind.startsWith("$") && what.contains("/") && Kinds.of(kind).subresources().contains(what.substring(what.indexOf('/') + 1));
        return unknown != null ? unknown + ": kubectl would ask without its group; create a SubjectAccessReview"
                : asName ? "asks about one of that name: use --subresource=" + what.substring(what.indexOf('/') + 1) : null;
    }

    private static String subresource(KubectlCommand command) {
        String name = command.value("--subresource");
        List<String> operands = command.operands();
        int at = command.name().equals("auth can-i") ? 1 : 0;
        Kind kind = name == null || operands.size() <= at ? null : Kinds.of(operands.get(at).split("/")[0]);
        return kind == null || kind.subresources().contains(name) ? null : kind.plural() + " have no subresource " + name;
    }

    private static String output(KubectlCommand command) {
        String wanted = command.value("-o", "--output");
        String waited = command.value("--for");
        if (wanted != null && wanted.startsWith("jsonpath=")) {
            return JsonPathTemplate.problem(wanted.substring("jsonpath=".length()));
        } else if (wanted != null && wanted.startsWith("custom-columns=")) {
            return JsonPathTemplate.columnsProblem(wanted.substring("custom-columns=".length()));
        } else if (wanted != null && !OUTPUTS.contains(wanted)) {
            return "no output " + wanted;
        }
        if (command.name().equals("wait") && waited == null || waited != null && command.name().equals("wait") && !waited.matches("(?s)(create|delete|condition=.+|jsonpath=\\{.+}(=.+)?)")) {
            return "waits for nothing that kubectl knows";
        }
        return waited == null || !waited.startsWith("jsonpath=") ? null : JsonPathTemplate.problem(waited.substring("jsonpath=".length(), waited.lastIndexOf('}') + 1));
    }

    private static String sorted(KubectlCommand command) {
        String by = command.value("--sort-by");
        return by == null || command.name().startsWith("top") ? null : JsonPathTemplate.problem(by.startsWith("{") ? by : "{" + by + "}");
    }

    private static String patch(KubectlCommand command) {
        String patch = command.value("-p", "--patch");
        return !command.name().equals("patch") ? null : patch == null ? command.value("--patch-file") == null ? "patches nothing" : null
                : Patches.problem(command.value("--type") == null ? "strategic" : command.value("--type"), patch);
    }
}
