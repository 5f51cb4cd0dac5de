package dev.steadfast.testbed.apiserver;

import tools.jackson.databind.node.ObjectNode;

/** What is there before anybody asks: namespaces, and the roles that a real server makes. */
final class Bootstrap {
    private static final String READ = "'get','list','watch'";

    private Bootstrap() {
    }

    static void fill(Api api) {
        var client = new ApiClient(api, "kube-apiserver");
        for (String namespace : new String[] {"default", "kube-system", "kube-public", "kube-node-lease"}) {
            ObjectNode tree = Json.object();
            tree.putObject("metadata").put("name", namespace);
            client.create(ResourceTypes.NAMESPACES, "", tree);
        }
        role(client, "cluster-admin", "{'verbs':['*'],'apiGroups':['*'],'resources':['*']},{'verbs':['*'],'nonResourceURLs':['*']}");
        role(client, "view", "{'verbs':[" + READ + "],'apiGroups':[''],'resources':['pods','persistentvolumeclaims','services','events','namespaces',"
            + "'resourcequotas','replicationcontrollers','configmaps','serviceaccounts']},"
            + "{'verbs':[" + READ + "],'apiGroups':['apps','batch','policy','autoscaling'],'resources':['*']}");
        role(client, "system:auth-delegator", "{'verbs':['create'],'apiGroups':['authentication.k8s.io'],'resources':['tokenreviews']},"
            + "{'verbs':['create'],'apiGroups':['authorization.k8s.io'],'resources':['subjectaccessreviews']}");
        role(client, "system:discovery", "{'verbs':['get'],'nonResourceURLs':['/api','/api/*','/apis','/apis/*','/healthz','/livez','/openapi',"
            + "'/openapi/*','/readyz','/version','/version/']}");
        role(client, "system:public-info-viewer", "{'verbs':['get'],'nonResourceURLs':['/healthz','/livez','/readyz','/version','/version/']}");
        bind(client, "cluster-admin", "system:masters");
        bind(client, "system:discovery", "system:authenticated");
        bind(client, "system:public-info-viewer", "system:authenticated", "system:unauthenticated");
    }

    private static void role(ApiClient client, String name, String rules) {
        client.create(ResourceTypes.CLUSTER_ROLES, "", Json.of("{'metadata':{'name':'" + name + "'},'rules':[" + rules + "]}"));
    }

    private static void bind(ApiClient client, String role, String... groups) {
        ObjectNode tree = Json.of("{'metadata':{'name':'" + role + "'},'roleRef':{'kind':'ClusterRole','name':'" + role + "'},'subjects':[]}");
        for (String group : groups) {
            ((tools.jackson.databind.node.ArrayNode) tree.get("subjects")).addObject().put("kind", "Group").put("name", group);
        }
        client.create(ResourceTypes.CLUSTER_ROLE_BINDINGS, "", tree);
    }
}
