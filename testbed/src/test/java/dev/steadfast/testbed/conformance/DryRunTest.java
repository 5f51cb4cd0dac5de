package dev.steadfast.testbed.conformance;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Section 5.5 of the catalogue: {@code dryRun=All}, of every verb. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class DryRunTest {

    @Check
    void ofACreateAnswersAsIfAndKeepsNothing(Talk talk) {
        talk.post("configmaps?dryRun=All", "{'metadata':{'name':'a'},'data':{'k':'1'}}");
        talk.get("configmaps/a");
    }

    @Check
    void ofACreateFillsInDefaults(Talk talk) {
        talk.post("statefulsets?dryRun=All", Given.set("db"));
        talk.post("pods?dryRun=All", "{'metadata':{'name':'db-0'},'spec':{'containers':[" + Given.CONTAINER + "]}}");
        talk.post("persistentvolumeclaims?dryRun=All", Given.claim("data", ""));
        talk.post("poddisruptionbudgets?dryRun=All", "{'metadata':{'name':'db'},'spec':{'minAvailable':1,'selector':{'matchLabels':{'app':'db'}}}}");
        talk.post("persistentvolumes?dryRun=All", "{'metadata':{'name':'NS-volume'},'spec':{'capacity':{'storage':'1Gi'},'accessModes':['ReadWriteOnce'],"
            + "'csi':{'driver':'example.com','volumeHandle':'h'}}}");
        talk.post("storageclasses?dryRun=All", "{'metadata':{'name':'NS-class'},'provisioner':'example.com'}");
    }

    @Check
    void ofACreateFindsWhatIsWrong(Talk talk) {
        Given.configMaps(talk, "a");
        talk.post("configmaps?dryRun=All", "{'metadata':{'name':'a'}}");
        talk.post("configmaps?dryRun=All", "{'metadata':{'name':'Not A Name'}}");
        talk.post("/api/v1/namespaces/none/configmaps?dryRun=All", "{'metadata':{'name':'a'}}");
    }

    @Check
    void ofAnUpdate(Talk talk) {
        Given.configMaps(talk, "a");
        talk.put("configmaps/a?dryRun=All", "{'metadata':{'name':'a'},'data':{'k':'2'}}");
        talk.put("configmaps/a?dryRun=All", "{'metadata':{'name':'a','resourceVersion':'1'},'data':{'k':'2'}}");
        talk.get("configmaps/a");
    }

    @Check
    void ofAMergePatch(Talk talk) {
        Given.volume(talk, "");
        talk.merge("persistentvolumes/NS-volume?dryRun=All", "{'spec':{'persistentVolumeReclaimPolicy':'Retain'}}");
        talk.get("persistentvolumes/NS-volume");
    }

    @Check
    void ofAJsonPatchAndAStrategicPatch(Talk talk) {
        Given.configMaps(talk, "a");
        talk.jsonPatch("configmaps/a?dryRun=All", "[{'op':'replace','path':'/data/k','value':'2'}]");
        talk.strategic("configmaps/a?dryRun=All", "{'data':{'k':'2'}}");
        talk.get("configmaps/a");
    }

    @Check
    void ofAnApply(Talk talk) {
        talk.apply("configmaps/a?fieldManager=me&dryRun=All", "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a'},'data':{'k':'1'}}");
        talk.get("configmaps/a");
        Given.configMaps(talk, "a");
        talk.apply("configmaps/a?fieldManager=me&dryRun=All", "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a'},'data':{'other':'1'}}");
        talk.get("configmaps/a");
    }

    @Check
    void ofADelete(Talk talk) {
        Given.claim(talk, "data");
        talk.delete("persistentvolumeclaims/data?dryRun=All");
        talk.delete("persistentvolumeclaims/data", "{'dryRun':['All']}");
        talk.get("persistentvolumeclaims/data");
        Given.configMaps(talk, "a");
        talk.delete("configmaps/a?dryRun=All");
        talk.get("configmaps/a");
    }

    @Check
    void ofADeleteOfAPod(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        talk.delete("pods/db-0?dryRun=All");
        talk.get("pods/db-0");
    }

    /** A trap: the parameter is not looked at when there is a body. */
    @Check
    void ofADeleteWithABodyIsNoneUnlessTheBodySaysSo(Talk talk) {
        String uid = Given.claim(talk, "data").uid();
        talk.delete("persistentvolumeclaims/data?dryRun=All", "{'preconditions':{'uid':'" + uid + "'},'dryRun':['All']}");
        talk.get("persistentvolumeclaims/data");
        talk.delete("persistentvolumeclaims/data?dryRun=All", "{'preconditions':{'uid':'" + uid + "'}}");
        talk.get("persistentvolumeclaims/data");
        Given.runningPod(talk, "db-0", true);
        talk.delete("pods/db-0?gracePeriodSeconds=3", "{'preconditions':{}}");
    }

    @Check
    void ofADeleteMindsPreconditions(Talk talk) {
        Given.claim(talk, "data");
        talk.delete("persistentvolumeclaims/data", "{'preconditions':{'resourceVersion':'1'},'dryRun':['All']}");
        talk.delete("persistentvolumeclaims/none?dryRun=All");
    }

    @Check
    void ofADeleteOfACollection(Talk talk) {
        Given.configMap(talk, "a", "'mine':'yes'");
        talk.delete("configmaps?dryRun=All&labelSelector=mine%3Dyes");
        talk.get("configmaps/a");
    }

    @Check
    void ofAScale(Talk talk) {
        Given.set(talk, "db");
        talk.merge("statefulsets/db/scale?dryRun=All", "{'spec':{'replicas':0}}");
        talk.get("statefulsets/db/scale");
    }

    @Check
    void ofAStatus(Talk talk) {
        Given.set(talk, "db");
        talk.merge("statefulsets/db/status?dryRun=All", "{'status':{'replicas':2}}");
        talk.get("statefulsets/db");
    }

    @Check
    void knowsNothingButAll(Talk talk) {
        Given.configMaps(talk, "a");
        talk.post("configmaps?dryRun=Some", "{'metadata':{'name':'b'}}");
        talk.put("configmaps/a?dryRun=Some", "{'metadata':{'name':'a'}}");
        talk.merge("configmaps/a?dryRun=Some", "{'data':{'k':'2'}}");
        talk.delete("configmaps/a?dryRun=Some");
        talk.delete("configmaps/a", "{'dryRun':['Some']}");
    }

    @Check
    void needsTheSameRights(Talk talk) {
        talk.as("nobody", TalkedTo.NOBODY).post("configmaps?dryRun=All", "{'metadata':{'name':'a'}}");
        talk.as("nobody", TalkedTo.NOBODY).delete("persistentvolumeclaims/data?dryRun=All");
    }
}
