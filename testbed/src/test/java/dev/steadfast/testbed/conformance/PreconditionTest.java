package dev.steadfast.testbed.conformance;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Section 5.4 of the catalogue: what a write may demand of the object that it finds. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PreconditionTest {
    private static final String STRANGER = "0d6a4c8e-0000-4000-8000-000000000000";

    @Check
    void ofADeleteOnTheUid(Talk talk) {
        String uid = Given.claim(talk, "data").uid();
        talk.delete("persistentvolumeclaims/data", "{'preconditions':{'uid':'" + STRANGER + "'}}");
        talk.delete("persistentvolumeclaims/data", "{'preconditions':{'uid':'" + uid + "'}}");
    }

    @Check
    void ofADeleteOnTheVersion(Talk talk) {
        String version = Given.claim(talk, "data").version();
        talk.delete("persistentvolumeclaims/data", "{'preconditions':{'resourceVersion':'1'}}");
        talk.delete("persistentvolumeclaims/data", "{'preconditions':{'resourceVersion':'" + version + "'}}");
    }

    @Check
    void ofADeleteOnBoth(Talk talk) {
        Reply claim = Given.claim(talk, "data");
        talk.delete("persistentvolumeclaims/data", "{'preconditions':{'uid':'" + claim.uid() + "','resourceVersion':'1'}}");
        talk.delete("persistentvolumeclaims/data", "{'preconditions':{'uid':'" + STRANGER + "','resourceVersion':'" + claim.version() + "'}}");
        talk.delete("persistentvolumeclaims/data", "{'preconditions':{'uid':'" + claim.uid() + "','resourceVersion':'" + claim.version() + "'}}");
    }

    @Check
    void ofADeleteOfAStatefulSetAndAVolume(Talk talk) {
        Given.set(talk, "db");
        talk.delete("statefulsets/db", "{'preconditions':{'uid':'" + STRANGER + "'}}");
        Given.volume(talk, "");
        talk.delete("persistentvolumes/NS-volume", "{'preconditions':{'resourceVersion':'1'}}");
    }

    @Check
    void ofAPodWhoseNameIsTakenByAnother(Talk talk) {
        String before = Given.unscheduledPod(talk, "db-0").uid();
        talk.quietly().delete("pods/db-0");
        Given.runningPod(talk, "db-0", true);
        talk.delete("pods/db-0", "{'preconditions':{'uid':'" + before + "'}}");
    }

    @Check
    void ofAMergePatchOnTheVersion(Talk talk) {
        String version = Given.volume(talk, "").version();
        talk.merge("persistentvolumes/NS-volume", "{'metadata':{'resourceVersion':'1'},'spec':{'persistentVolumeReclaimPolicy':'Retain'}}");
        talk.merge("persistentvolumes/NS-volume", "{'metadata':{'resourceVersion':'" + version + "'},'spec':{'persistentVolumeReclaimPolicy':'Retain'}}");
        talk.merge("persistentvolumes/NS-volume", "{'metadata':{'resourceVersion':'" + version + "'},'spec':{'persistentVolumeReclaimPolicy':'Delete'}}");
    }

    @Check
    void ofAMergePatchOnTheUid(Talk talk) {
        Reply volume = Given.volume(talk, "");
        talk.merge("persistentvolumes/NS-volume", "{'metadata':{'uid':'" + STRANGER + "'},'spec':{'persistentVolumeReclaimPolicy':'Retain'}}");
        talk.merge("persistentvolumes/NS-volume", "{'metadata':{'uid':'" + volume.uid() + "'},'spec':{'persistentVolumeReclaimPolicy':'Retain'}}");
    }

    @Check
    void ofAMergePatchOnBoth(Talk talk) {
        Reply claim = Given.claim(talk, "data");
        talk.merge("persistentvolumeclaims/data", "{'metadata':{'uid':'" + STRANGER + "','resourceVersion':'" + claim.version() + "','labels':{'a':'b'}}}");
        talk.merge("persistentvolumeclaims/data", "{'metadata':{'uid':'" + claim.uid() + "','resourceVersion':'1','labels':{'a':'b'}}}");
        talk.merge("persistentvolumeclaims/data",
            "{'metadata':{'uid':'" + claim.uid() + "','resourceVersion':'" + claim.version() + "','labels':{'a':'b'}}}");
    }

    @Check
    void ofAStrategicPatchAndOfAnApplyOnTheVersion(Talk talk) {
        Given.configMaps(talk, "a");
        talk.strategic("configmaps/a", "{'metadata':{'resourceVersion':'1'},'data':{'k':'2'}}");
        talk.apply("configmaps/a?fieldManager=me&force=true",
            "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a','resourceVersion':'1'},'data':{'k':'2'}}");
    }

    @Check
    void ofAJsonPatchByTests(Talk talk) {
        Given.volume(talk, "");
        String path = "persistentvolumes/NS-volume";
        talk.jsonPatch(path, "[{'op':'test','path':'/spec/persistentVolumeReclaimPolicy','value':'Retain'},"
            + "{'op':'add','path':'/metadata/annotations','value':{'a':'b'}}]");
        talk.jsonPatch(path, "[{'op':'test','path':'/spec/persistentVolumeReclaimPolicy','value':'Delete'},"
            + "{'op':'replace','path':'/spec/persistentVolumeReclaimPolicy','value':'Retain'}]");
    }

    @Check
    void ofAJsonPatchOnWhatIsNotThere(Talk talk) {
        Given.configMaps(talk, "a");
        talk.jsonPatch("configmaps/a", "[{'op':'test','path':'/data/none','value':'1'}]");
        talk.jsonPatch("configmaps/a", "[{'op':'test','path':'/data/none','value':null}]");
        talk.jsonPatch("configmaps/a", "[{'op':'replace','path':'/data/none','value':'1'}]");
        talk.jsonPatch("configmaps/a", "[{'op':'remove','path':'/data/none'}]");
        talk.jsonPatch("configmaps/a", "[{'op':'add','path':'/none/deep','value':'1'}]");
    }

    @Check
    void ofAJsonPatchOnVersionAndUid(Talk talk) {
        Reply made = Given.configMap(talk, "a", "");
        talk.jsonPatch("configmaps/a", "[{'op':'replace','path':'/metadata/resourceVersion','value':'1'},{'op':'replace','path':'/data/k','value':'2'}]");
        talk.jsonPatch("configmaps/a", "[{'op':'test','path':'/metadata/uid','value':'" + STRANGER + "'},{'op':'replace','path':'/data/k','value':'2'}]");
        talk.jsonPatch("configmaps/a", "[{'op':'test','path':'/metadata/uid','value':'" + made.uid() + "'},{'op':'replace','path':'/data/k','value':'2'}]");
    }

    @Check
    void ofAnUpdateOnTheVersion(Talk talk) {
        Reply read = Given.configMap(talk, "a", "");
        talk.put("configmaps/a", "{'metadata':{'name':'a','resourceVersion':'" + read.version() + "'},'data':{'k':'2'}}");
        talk.put("configmaps/a", "{'metadata':{'name':'a','resourceVersion':'" + read.version() + "'},'data':{'k':'3'}}");
    }

    @Check
    void ofAnUpdateOnTheUid(Talk talk) {
        Given.configMaps(talk, "a");
        talk.put("configmaps/a", "{'metadata':{'name':'a','uid':'" + STRANGER + "'},'data':{'k':'2'}}");
    }

    @Check
    void canBeLeftOutOfMostUpdates(Talk talk) {
        Given.configMaps(talk, "a");
        talk.put("configmaps/a", "{'metadata':{'name':'a'},'data':{'k':'2'}}");
        talk.quietly().post("leases", "{'metadata':{'name':'a'},'spec':{'holderIdentity':'me'}}");
        talk.put("leases/a", "{'metadata':{'name':'a'},'spec':{'holderIdentity':'you'}}");
        Given.budget(talk, "a", "", 0, 0, 0);
        talk.put("poddisruptionbudgets/a", "{'metadata':{'name':'a'},'spec':{'minAvailable':2}}");
    }

    @Check
    void ofALeaseLetOnlyOneTakeIt(Talk talk) {
        Reply free = talk.quietly().post("leases", "{'metadata':{'name':'leader'},'spec':{'holderIdentity':''}}");
        String lease = "{'metadata':{'name':'leader','resourceVersion':'" + free.version() + "'},'spec':{'holderIdentity':'%s','leaseDurationSeconds':15,"
            + "'renewTime':'2026-01-02T03:04:05.123456Z'}}";
        talk.put("leases/leader", lease.formatted("one"));
        talk.put("leases/leader", lease.formatted("two"));
        talk.post("leases", "{'metadata':{'name':'leader'}}");
    }

    @Check
    void ofAScaleOnItsVersion(Talk talk) {
        String version = Given.set(talk, "db").version();
        talk.get("statefulsets/db/scale");
        talk.put("statefulsets/db/scale", "{'metadata':{'name':'db','namespace':'NS','resourceVersion':'1'},'spec':{'replicas':5}}");
        talk.put("statefulsets/db/scale", "{'metadata':{'name':'db','namespace':'NS','resourceVersion':'" + version + "'},'spec':{'replicas':5}}");
        talk.merge("statefulsets/db/scale", "{'spec':{'replicas':2}}");
        talk.merge("statefulsets/db/scale", "{'metadata':{'resourceVersion':'1'},'spec':{'replicas':4}}");
        talk.get("statefulsets/db");
    }

    @Check
    void areFreshBecauseAReadShowsTheLastWrite(Talk talk) {
        Given.configMaps(talk, "a");
        talk.merge("configmaps/a", "{'data':{'k':'2'}}");
        talk.get("configmaps/a");
        talk.get("configmaps");
    }

    @Check
    void holdAfterAWriteThatChangesNothing(Talk talk) {
        Reply read = Given.configMap(talk, "a", "");
        talk.merge("configmaps/a", "{'data':{'k':'1'}}");
        talk.merge("configmaps/a", "{'metadata':{'resourceVersion':'" + read.version() + "'},'data':{'k':'2'}}");
    }
}
