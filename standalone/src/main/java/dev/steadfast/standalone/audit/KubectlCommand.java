package dev.steadfast.standalone.audit;

import dev.steadfast.contract.resource.Kind;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The kubectl command whose output holds all that an audit can use. */
final class KubectlCommand {

    private KubectlCommand() {}

    /** Custom resources are left out: kubectl stops at a kind that a cluster does not serve. @param namespace null for all */
    static String text(String namespace) {
        String kinds = Arrays.stream(Kind.values()).filter(k -> k != Kind.VOLUME_SNAPSHOT).map(k -> k.plural() + (k.group().isEmpty() ? "" : "." + k.group())).collect(Collectors.joining(","));
        return "kubectl get " + kinds + (namespace == null ? " --all-namespaces" : " --namespace " + namespace) + " --show-managed-fields -o json";
    }
}
