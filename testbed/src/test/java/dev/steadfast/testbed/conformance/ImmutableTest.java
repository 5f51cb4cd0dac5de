package dev.steadfast.testbed.conformance;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** What can't be changed, or never be so. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ImmutableTest {

    @Check
    void ofAStatefulSetIsAllButSevenFields(Talk talk) {
        Given.set(talk, "db");
        talk.merge("statefulsets/db", "{'spec':{'serviceName':'other'}}");
        talk.merge("statefulsets/db", "{'spec':{'podManagementPolicy':'Parallel'}}");
        talk.merge("statefulsets/db", "{'spec':{'volumeClaimTemplates':[]}}");
        talk.merge("statefulsets/db", "{'spec':{'selector':{'matchLabels':{'app':'db','more':'labels'}}}}");
    }

    @Check
    void ofAStatefulSetIsNotWhatFixesChange(Talk talk) {
        Given.set(talk, "db");
        talk.merge("statefulsets/db", "{'spec':{'replicas':2,'revisionHistoryLimit':5,'minReadySeconds':3,'ordinals':{'start':1},"
            + "'updateStrategy':{'rollingUpdate':{'partition':2}},'persistentVolumeClaimRetentionPolicy':{'whenScaled':'Delete'},"
            + "'template':{'metadata':{'annotations':{'a':'b'}}}}}");
    }

    @Check
    void ofASetTheTemplateMustMatchTheSelector(Talk talk) {
        Given.set(talk, "db");
        talk.merge("statefulsets/db", "{'spec':{'template':{'metadata':{'labels':{'app':'other'}}}}}");
        talk.merge("statefulsets/db", "{'spec':{'replicas':-1}}");
    }

    @Check
    void ofAClaimIsTheSpec(Talk talk) {
        Given.claim(talk, "data");
        talk.merge("persistentvolumeclaims/data", "{'spec':{'storageClassName':'other'}}");
        talk.merge("persistentvolumeclaims/data", "{'spec':{'accessModes':['ReadWriteMany']}}");
        talk.merge("persistentvolumeclaims/data", "{'spec':{'resources':{'requests':{'storage':'2Gi'}}}}");
    }

    @Check
    void ofAClaimTheVolumeIsSetOnce(Talk talk) {
        Given.claim(talk, "data");
        talk.merge("persistentvolumeclaims/data", "{'spec':{'volumeName':'NS-volume'}}");
        talk.merge("persistentvolumeclaims/data", "{'spec':{'volumeName':'NS-other'}}");
    }

    @Check
    void ofABoundClaimIsNotTheSizeWhenItGrows(Talk talk) {
        talk.quietly().post("storageclasses", "{'metadata':{'name':'NS-grows'},'provisioner':'example.com','allowVolumeExpansion':true}");
        talk.quietly().post("persistentvolumeclaims", Given.claim("data", ",'volumeName':'NS-volume'").replace("'none'", "'NS-grows'"));
        talk.quietly().merge("persistentvolumeclaims/data/status", "{'status':{'phase':'Bound','capacity':{'storage':'1Gi'}}}");
        talk.merge("persistentvolumeclaims/data", "{'spec':{'resources':{'requests':{'storage':'2Gi'}}}}");
        talk.merge("persistentvolumeclaims/data", "{'spec':{'resources':{'requests':{'storage':'500Mi'}}}}");
    }

    @Check
    void ofAVolumeIsTheSource(Talk talk) {
        Given.volume(talk, "");
        talk.merge("persistentvolumes/NS-volume", "{'spec':{'csi':{'volumeHandle':'other'}}}");
        talk.merge("persistentvolumes/NS-volume", "{'spec':{'volumeMode':'Block'}}");
    }

    @Check
    void ofAVolumeIsTheNodeAffinityOnceItIsSet(Talk talk) {
        Given.volume(talk, "");
        talk.merge("persistentvolumes/NS-volume", affinity("zone-a"));
        talk.inItsOwnWords().merge("persistentvolumes/NS-volume", affinity("zone-b"));
    }

    @Check
    void ofAPodIsAlmostAll(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        talk.merge("pods/db-0", "{'spec':{'nodeName':'node-2'}}");
        talk.strategic("pods/db-0", "{'spec':{'containers':[{'name':'db','image':'example.com/db:2'}]}}");
    }

    @Check
    void ofAStorageClassIsWhatVolumesDependOn(Talk talk) {
        talk.quietly().post("storageclasses", "{'metadata':{'name':'NS-class'},'provisioner':'example.com'}");
        talk.merge("storageclasses/NS-class", "{'reclaimPolicy':'Retain'}");
        talk.merge("storageclasses/NS-class", "{'provisioner':'other.example.com'}");
        talk.merge("storageclasses/NS-class", "{'volumeBindingMode':'WaitForFirstConsumer'}");
        talk.merge("storageclasses/NS-class", "{'allowVolumeExpansion':true}");
    }

    @Check
    void ofARevisionIsTheData(Talk talk) {
        talk.quietly().post("controllerrevisions", "{'metadata':{'name':'db-1'},'revision':1,'data':{'spec':{'a':'b'}}}");
        talk.merge("controllerrevisions/db-1", "{'data':{'spec':{'a':'c'}}}");
        talk.merge("controllerrevisions/db-1", "{'revision':2}");
    }

    @Check
    void ofEverythingAreIdentityAndTimes(Talk talk) {
        Given.configMaps(talk, "a");
        talk.merge("configmaps/a", "{'metadata':{'creationTimestamp':'2020-01-01T00:00:00Z','generation':7,'deletionTimestamp':'2020-01-01T00:00:00Z'}}");
    }

    @Check
    void neverIsAnObjectWithoutWhatItNeeds(Talk talk) {
        talk.post("statefulsets", "{'metadata':{'name':'db'},'spec':{'serviceName':'db','template':{'metadata':{'labels':{'app':'db'}},'spec':{'containers':["
            + Given.CONTAINER + "]}}}}");
        talk.post("persistentvolumeclaims", "{'metadata':{'name':'data'},'spec':{'resources':{'requests':{'storage':'1Gi'}}}}");
        talk.post("persistentvolumeclaims", "{'metadata':{'name':'data'},'spec':{'accessModes':['ReadWriteOnce']}}");
        talk.inItsOwnWords().post("poddisruptionbudgets", "{'metadata':{'name':'db'},'spec':{'minAvailable':1,'maxUnavailable':1}}");
        talk.post("pods", "{'metadata':{'name':'db-0'},'spec':{'containers':[]}}");
        talk.post("storageclasses", "{'metadata':{'name':'NS-class'}}");
    }

    private static String affinity(String zone) {
        return "{'spec':{'nodeAffinity':{'required':{'nodeSelectorTerms':[{'matchExpressions':[{'key':'topology.kubernetes.io/zone','operator':'In','values':['"
            + zone + "']}]}]}}}}";
    }
}
