package dev.steadfast.testbed.conformance;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Objects that are there before the talk begins. */
final class Given {
    private Given() {
    }

    static Reply configMap(Talk talk, String name, String labels) {
        return talk.quietly().post("configmaps", "{'metadata':{'name':'" + name + "','labels':{" + labels + "}},'data':{'k':'1'}}");
    }

    static void configMaps(Talk talk, String... names) {
        for (String name : names) {
            configMap(talk, name, "");
        }
    }

    static final String CONTAINER = "{'name':'db','image':'example.com/db:1'}";

    /** A pod that no scheduler has seen. */
    static Reply unscheduledPod(Talk talk, String name) {
        return talk.quietly().post("pods", "{'metadata':{'name':'" + name + "','labels':{'app':'db'}},'spec':{'containers':[" + CONTAINER + "]}}");
    }

    /** A pod on a node, which nobody has started yet. */
    static Reply pendingPod(Talk talk, String name) {
        return talk.quietly().post("pods",
            "{'metadata':{'name':'" + name + "','labels':{'app':'db'}},'spec':{'nodeName':'node-1','containers':[" + CONTAINER + "]}}");
    }

    static Reply runningPod(Talk talk, String name, boolean ready) {
        pendingPod(talk, name);
        return podStatus(talk, name, "{'phase':'Running','conditions':[{'type':'Ready','status':'" + (ready ? "True" : "False") + "'}]}");
    }

    static Reply podStatus(Talk talk, String name, String status) {
        return talk.quietly().merge("pods/" + name + "/status", "{'status':" + status + "}");
    }

    /** A budget over all pods of the namespace, with the status that a disruption controller would have given it. */
    static Reply budget(Talk talk, String name, String spec, int allowed, int healthy, int desired) {
        talk.quietly().post("poddisruptionbudgets", "{'metadata':{'name':'" + name + "'},'spec':{'selector':{'matchLabels':{'app':'db'}}" + spec + "}}");
        return talk.quietly().merge("poddisruptionbudgets/" + name + "/status", "{'status':{'observedGeneration':1,'disruptionsAllowed':" + allowed
            + ",'currentHealthy':" + healthy + ",'desiredHealthy':" + desired + ",'expectedPods':3}}");
    }

    static Reply claim(Talk talk, String name) {
        return talk.quietly().post("persistentvolumeclaims", claim(name, ""));
    }

    static String claim(String name, String more) {
        return "{'metadata':{'name':'" + name + "'},'spec':{'accessModes':['ReadWriteOnce'],'storageClassName':'none',"
            + "'resources':{'requests':{'storage':'1Gi'}}" + more + "}}";
    }

    /** A volume of the cluster, named after the namespace. */
    static Reply volume(Talk talk, String more) {
        return talk.quietly().post("persistentvolumes", "{'metadata':{'name':'NS-volume'},'spec':{'capacity':{'storage':'1Gi'},"
            + "'accessModes':['ReadWriteOnce'],'persistentVolumeReclaimPolicy':'Delete','storageClassName':'none',"
            + "'csi':{'driver':'example.com','volumeHandle':'handle-1'}" + more + "}}");
    }

    static Reply set(Talk talk, String name) {
        return talk.quietly().post("statefulsets", set(name));
    }

    static String set(String name) {
        return "{'metadata':{'name':'" + name + "'},'spec':{'replicas':3,'serviceName':'db','selector':{'matchLabels':{'app':'db'}},'template':{'metadata':"
            + "{'labels':{'app':'db'}},'spec':{'containers':[" + CONTAINER + "]}},'volumeClaimTemplates':[{'metadata':{'name':'data'},'spec':"
            + "{'accessModes':['ReadWriteOnce'],'resources':{'requests':{'storage':'1Gi'}}}}]}}";
    }

    /**
     * Gives somebody a right in the namespace, and waits until the server knows.
     *
     * @param rule of a Role
     * @param attributes of a SubjectAccessReview that the rule allows
     */
    static void right(Talk talk, String rule, String attributes) {
        talk.quietly().post("roles", "{'metadata':{'name':'right'},'rules':[" + rule + "]}");
        talk.quietly().post("rolebindings", "{'metadata':{'name':'right'},'roleRef':{'apiGroup':'rbac.authorization.k8s.io','kind':'Role','name':'right'},"
            + "'subjects':[{'apiGroup':'rbac.authorization.k8s.io','kind':'User','name':'somebody'}]}");
        String question = "{'apiVersion':'authorization.k8s.io/v1','kind':'SubjectAccessReview','spec':{'user':'somebody','resourceAttributes':" + attributes + "}}";
        while (!talk.quietly().post("/apis/authorization.k8s.io/v1/subjectaccessreviews", question).body().path("status").path("allowed").asBoolean(false)) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
