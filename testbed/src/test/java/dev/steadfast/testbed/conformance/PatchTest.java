package dev.steadfast.testbed.conformance;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** PATCH by its media types. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PatchTest {

    @Check
    void mergeSetsAddsAndTakesAway(Talk talk) {
        talk.quietly().post("configmaps", "{'metadata':{'name':'a','annotations':{'keep':'1','drop':'2'}},'data':{'k':'1'}}");
        talk.merge("configmaps/a", "{'metadata':{'annotations':{'drop':null,'new':'3'}},'data':{'k':'2','l':'3'}}");
        talk.merge("configmaps/a", "{'data':null}");
    }

    @Check
    void mergeReplacesListsAsAWhole(Talk talk) {
        talk.quietly().post("configmaps", "{'metadata':{'name':'a','finalizers':['example.com/one','example.com/two']}}");
        talk.merge("configmaps/a", "{'metadata':{'finalizers':['example.com/three']}}");
    }

    @Check
    void mergeMarksAVolume(Talk talk) {
        Given.volume(talk, "");
        talk.merge("persistentvolumes/NS-volume",
            "{'metadata':{'annotations':{'steadfast.dev/plan':'p-1'}},'spec':{'persistentVolumeReclaimPolicy':'Retain'}}");
    }

    @Check
    void mergeFreesAVolumeForANewClaimOfTheName(Talk talk) {
        Given.volume(talk, ",'claimRef':{'namespace':'NS','name':'data','uid':'0d6a4c8e-0000-4000-8000-000000000000','resourceVersion':'7'}");
        talk.merge("persistentvolumes/NS-volume", "{'spec':{'claimRef':{'uid':null,'resourceVersion':null}}}");
    }

    @Check
    void jsonReplacesAddsAndRemoves(Talk talk) {
        talk.quietly().post("configmaps", "{'metadata':{'name':'a','annotations':{'a/b':'1'}},'data':{'k':'1','l':'2'}}");
        talk.jsonPatch("configmaps/a", "[{'op':'replace','path':'/data/k','value':'3'},{'op':'add','path':'/data/m','value':'4'},"
            + "{'op':'remove','path':'/data/l'},{'op':'test','path':'/metadata/annotations/a~1b','value':'1'}]");
    }

    @Check
    void jsonMovesAndCopies(Talk talk) {
        Given.configMaps(talk, "a");
        talk.jsonPatch("configmaps/a", "[{'op':'copy','from':'/data/k','path':'/data/l'},{'op':'move','from':'/data/k','path':'/data/m'}]");
    }

    @Check
    void jsonIsAllOrNothing(Talk talk) {
        Given.configMaps(talk, "a");
        talk.jsonPatch("configmaps/a", "[{'op':'replace','path':'/data/k','value':'2'},{'op':'test','path':'/data/k','value':'1'}]");
        talk.get("configmaps/a");
    }

    @Check
    void jsonRefusesWhatIsNoPatch(Talk talk) {
        Given.configMaps(talk, "a");
        talk.jsonPatch("configmaps/a", "{'data':{}}");
        talk.jsonPatch("configmaps/a", "[{'op':'dance','path':'/data/k'}]");
    }

    @Check
    void strategicMergesListsByTheirKeys(Talk talk) {
        Given.set(talk, "db");
        talk.strategic("statefulsets/db", "{'spec':{'template':{'spec':{'containers':[{'name':'db','image':'example.com/db:2'},"
            + "{'name':'side','image':'example.com/side:1'}]}}}}");
        talk.strategic("statefulsets/db", "{'spec':{'template':{'spec':{'containers':[{'name':'side','$patch':'delete'}]}}}}");
    }

    @Check
    void ofWhatIsNotThereIsNotFound(Talk talk) {
        talk.merge("configmaps/none", "{'data':{'k':'2'}}");
        talk.jsonPatch("configmaps/none", "[{'op':'replace','path':'/data/k','value':'2'}]");
    }

    @Check
    void canNotRenameOrMove(Talk talk) {
        Given.configMaps(talk, "a");
        talk.merge("configmaps/a", "{'metadata':{'name':'b'}}");
        talk.merge("configmaps/a", "{'metadata':{'namespace':'default'}}");
    }

    @Check
    void needsAMediaTypeThatIsKnown(Talk talk) {
        Given.configMaps(talk, "a");
        talk.ask("PATCH", "configmaps/a", "application/json", "{'data':{'k':'2'}}");
    }

    @Check
    void needsJson(Talk talk) {
        Given.configMaps(talk, "a");
        talk.inItsOwnWords().merge("configmaps/a", "{not json");
        talk.inItsOwnWords().merge("configmaps/a", "{'data':{'k':2}}");
    }
}
