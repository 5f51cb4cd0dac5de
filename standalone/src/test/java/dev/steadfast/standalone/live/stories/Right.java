package dev.steadfast.standalone.live.stories;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The least that RBAC can grant: one verb on one resource of one name to one identity.
 *
 * @param resource plural, with the subresource behind a slash
 * @param namespace empty: everywhere
 * @param name empty: any
 */
record Right(String user, String verb, String group, String resource, String namespace, String name) {

    /** All that are granted to this service account. */
    static List<Right> of(KubernetesClient client, String namespace, String serviceAccount) {
        String user = "system:serviceaccount:" + namespace + ":" + serviceAccount;
        List<Right> rights = new ArrayList<>();
        client.rbac().clusterRoleBindings().list().getItems().stream().filter(b -> isNamed(b.getSubjects(), namespace, serviceAccount))
                .forEach(b -> add(rights, user, "", rules(client, b.getRoleRef(), "")));
        client.rbac().roleBindings().inAnyNamespace().list().getItems().stream().filter(b -> isNamed(b.getSubjects(), namespace, serviceAccount))
                .forEach(b -> add(rights, user, b.getMetadata().getNamespace(), rules(client, b.getRoleRef(), b.getMetadata().getNamespace())));
        return rights;
    }

    private static boolean isNamed(List<Subject> subjects, String namespace, String serviceAccount) {
        return subjects.stream().anyMatch(s -> s.getKind().equals("ServiceAccount") && s.getName().equals(serviceAccount) && namespace.equals(s.getNamespace()));
    }

    private static List<PolicyRule> rules(KubernetesClient client, RoleRef role, String namespace) {
        return role.getKind().equals("ClusterRole") ? client.rbac().clusterRoles().withName(role.getName()).get().getRules()
                : client.rbac().roles().inNamespace(namespace).withName(role.getName()).get().getRules();
    }

    private static void add(List<Right> rights, String user, String namespace, List<PolicyRule> rules) {
        for (PolicyRule rule : rules) {
            for (String verb : rule.getVerbs()) {
                for (String group : rule.getApiGroups()) {
                    for (String resource : rule.getResources()) {
                        List<String> names = rule.getResourceNames().isEmpty() ? List.of("") : rule.getResourceNames();
                        names.forEach(name -> rights.add(new Right(user, verb, group, resource, namespace, name)));
                    }
                }
            }
        }
    }

    boolean permits(Asked asked) {
        return user.equals(asked.user()) && verb.equals(asked.verb()) && group.equals(asked.group()) && resource.equals(asked.resource())
                && (namespace.isEmpty() || namespace.equals(asked.namespace())) && (name.isEmpty() || name.equals(asked.name()));
    }

    /** Those without which nothing would have been refused: nobody asked, or another permits the same. */
    static List<Right> idle(Collection<Right> rights, Collection<Asked> asked) {
        return rights.stream().filter(right -> asked.stream().noneMatch(a -> a.permitted() && right.permits(a) && rights.stream().filter(other -> other.permits(a)).count() == 1)).toList();
    }

    @Override
    public String toString() {
        return user.substring(user.lastIndexOf(':') + 1) + ": " + verb + " " + resource + (group.isEmpty() ? "" : "." + group) + (name.isEmpty() ? "" : " " + name)
                + (namespace.isEmpty() ? "" : " in namespace " + namespace);
    }
}
