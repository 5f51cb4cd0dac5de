package dev.steadfast.benchmarks.played;

import dev.steadfast.contract.resource.Kind;
import java.time.Instant;

/** A pod as the API server says it. */
final class PodManifest {
    private PodManifest() {
    }

    static Seen of(PlayedSet set, PlayedPod pod, Instant now) {
        String name = set.podName(pod.ordinal);
        return Seen.of(Kind.POD, set.namespace(), name, pod.uid, """
            {'kind':'Pod','apiVersion':'v1','metadata':{'name':'%1$s','generateName':'%2$s-','namespace':'%3$s','uid':'%4$s','resourceVersion':'@version','creationTimestamp':'%5$s'%6$s,
             'labels':{'app':'%2$s','apps.kubernetes.io/pod-index':'%7$d','controller-revision-hash':'%8$s','statefulset.kubernetes.io/pod-name':'%1$s'},
             'ownerReferences':[{'apiVersion':'apps/v1','kind':'StatefulSet','name':'%2$s','uid':'%9$s','controller':true,'blockOwnerDeletion':true}]},
             'spec':{'containers':[{'name':'app','image':'%10$s','volumeMounts':[{'name':'data','mountPath':'/data'}],'resources':{}}],'restartPolicy':'Always','terminationGracePeriodSeconds':2,
              'volumes':[{'name':'data','persistentVolumeClaim':{'claimName':'%11$s'}}]%12$s},
             'status':{'phase':'%13$s','conditions':[%14$s]%15$s}}""",
            name, set.name(), set.namespace(), pod.uid, pod.created, pod.deletion == null ? "" : ",'deletionTimestamp':'" + pod.deletion + "','deletionGracePeriodSeconds':2", pod.ordinal,
            set.revision(pod.template), pod.owner, image(pod), set.claimName(pod.ordinal), pod.scheduled == null ? "" : ",'nodeName':'" + pod.node + "'",
            pod.started == null ? "Pending" : "Running", conditions(pod, now), pod.scheduled == null ? "" : ",'containerStatuses':[" + container(pod, now) + "]");
    }

    private static String image(PlayedPod pod) {
        return "registry.example.org/app:" + pod.template;
    }

    private static String conditions(PlayedPod pod, Instant now) {
        if (pod.scheduled == null) {
            return pod.trouble() != Trouble.UNSCHEDULABLE || !now.isAfter(pod.created) ? "" : """
                {'type':'PodScheduled','status':'False','lastTransitionTime':'%s','reason':'Unschedulable','message':'0/4 nodes are available: 4 Insufficient memory. preemption: none helps.'}"""
                .formatted(pod.created.plusSeconds(1));
        }
        String ready = pod.ready != null ? condition("Ready", "True", pod.ready) + "," + condition("ContainersReady", "True", pod.ready)
                : condition("Ready", "False", pod.unready) + "," + condition("ContainersReady", "False", pod.unready);
        return condition("PodScheduled", "True", pod.scheduled) + "," + condition("Initialized", "True", pod.scheduled) + "," + ready;
    }

    private static String condition(String type, String status, Instant since) {
        return "{'type':'" + type + "','status':'" + status + "','lastTransitionTime':'" + since + "'}";
    }

    private static String container(PlayedPod pod, Instant now) {
        String last = pod.restarts == 0 ? "{}" : "{'terminated':{'exitCode':1,'reason':'Error','finishedAt':'" + pod.crashed + "'}}";
        return "{'name':'app','image':'%s','state':%s,'lastState':%s,'ready':%b,'restartCount':%d,'started':%b}"
            .formatted(image(pod), state(pod, now), last, pod.ready != null, pod.restarts, pod.started != null);
    }

    private static String state(PlayedPod pod, Instant now) {
        if (pod.started != null && !pod.backsOff(now)) {
            return "{'running':{'startedAt':'" + pod.started + "'}}";
        }
        return switch (pod.trouble()) {
            // A kubelet says one and the other in turn.
            case IMAGE -> waiting(now.getEpochSecond() / 5 % 2 == 0 ? "ErrImagePull" : "ImagePullBackOff", "the image is not found");
            case CONFIG -> waiting("CreateContainerConfigError", "secret credentials not found");
            case CRASH -> waiting(pod.backsOff(now) ? "CrashLoopBackOff" : "ContainerCreating", "back-off restarting failed container");
            case NONE, NEVER_READY, UNSCHEDULABLE -> waiting("ContainerCreating", "");
        };
    }

    private static String waiting(String reason, String message) {
        return "{'waiting':{'reason':'" + reason + "'" + (message.isEmpty() ? "" : ",'message':'" + message + "'") + "}}";
    }
}
