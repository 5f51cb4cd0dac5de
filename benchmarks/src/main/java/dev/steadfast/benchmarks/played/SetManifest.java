package dev.steadfast.benchmarks.played;

import dev.steadfast.contract.resource.Kind;
import java.time.Instant;

/** A set as the API server says it. */
final class SetManifest {
    private SetManifest() {
    }

    /** @param observed the generation that its controller has seen @param note counts changes that mean nothing */
    record State(Instant created, int replicas, int generation, int observed, int template, int current, int note) {}

    static Seen of(PlayedSet set, State state) {
        long ready = set.pods().values().stream().filter(PlayedPod::well).count();
        long updated = set.pods().values().stream().filter(pod -> pod.template == state.template).count();
        return Seen.of(Kind.STATEFUL_SET, set.namespace(), set.name(), set.uid(), """
            {'kind':'StatefulSet','apiVersion':'apps/v1','metadata':{'name':'%1$s','namespace':'%2$s','uid':'%3$s','resourceVersion':'@version','generation':%4$d,'creationTimestamp':'%5$s',
             'labels':{'app':'%1$s','note':'%6$d'}},
             'spec':{'replicas':%7$d,'serviceName':'%1$s','podManagementPolicy':'OrderedReady','updateStrategy':{'type':'RollingUpdate','rollingUpdate':{'partition':0}},
              'selector':{'matchLabels':{'app':'%1$s'}},'persistentVolumeClaimRetentionPolicy':{'whenDeleted':'Retain','whenScaled':'Retain'},
              'template':{'metadata':{'labels':{'app':'%1$s'}},'spec':{'terminationGracePeriodSeconds':2,'containers':[{'name':'app','image':'registry.example.org/app:%8$d','volumeMounts':[{'name':'data','mountPath':'/data'}]}]}},
              'volumeClaimTemplates':[{'metadata':{'name':'data'},'spec':{'accessModes':['ReadWriteOnce'],'storageClassName':'standard','resources':{'requests':{'storage':'1Gi'}}}}]},
             'status':{'observedGeneration':%9$d,'replicas':%10$d,'readyReplicas':%11$d,'availableReplicas':%11$d,'updatedReplicas':%12$d,'currentRevision':'%13$s','updateRevision':'%14$s'}}""",
            set.name(), set.namespace(), set.uid(), state.generation, state.created, state.note, state.replicas, state.template, state.observed, set.pods().size(), ready, updated,
            set.revision(state.current), set.revision(state.template));
    }
}
