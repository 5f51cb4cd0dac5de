package dev.steadfast.testbed.conformance;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Sections 5.2 and 5.3 of the catalogue: DELETE, with grace, finalizers and propagation. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class DeleteTest {

    @Check
    void marksAScheduledPodAndWaitsForItsKubelet(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        talk.delete("pods/db-0");
        talk.get("pods/db-0");
    }

    @Check
    void removesAPodAtOnceThatNobodyScheduled(Talk talk) {
        Given.unscheduledPod(talk, "db-0");
        talk.delete("pods/db-0");
        talk.get("pods/db-0");
    }

    @Check
    void removesAPodAtOnceThatHasEnded(Talk talk) {
        Given.pendingPod(talk, "db-0");
        Given.podStatus(talk, "db-0", "{'phase':'Succeeded'}");
        talk.delete("pods/db-0");
        talk.get("pods/db-0");
    }

    @Check
    void asksNoBudget(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        Given.budget(talk, "db", ",'maxUnavailable':1", 0, 2, 2);
        talk.delete("pods/db-0");
        talk.get("poddisruptionbudgets/db");
    }

    @Check
    void aSecondTimeCanOnlyShortenTheGrace(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        talk.delete("pods/db-0", "{'gracePeriodSeconds':20}");
        talk.delete("pods/db-0", "{'gracePeriodSeconds':60}");
        talk.delete("pods/db-0");
        talk.delete("pods/db-0", "{'gracePeriodSeconds':5}");
        talk.get("pods/db-0");
    }

    @Check
    void takesTheGraceOfTheQueryToo(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        talk.delete("pods/db-0?gracePeriodSeconds=7");
    }

    @Check
    void withNoGraceRemovesAPodThatMayStillRun(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        talk.delete("pods/db-0", "{'gracePeriodSeconds':0}");
        talk.get("pods/db-0");
    }

    @Check
    void withNoGraceRemovesATerminatingPod(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        talk.quietly().delete("pods/db-0");
        talk.delete("pods/db-0", "{'gracePeriodSeconds':0}");
        talk.get("pods/db-0");
    }

    @Check
    void withNoGraceStillWaitsForFinalizers(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        talk.quietly().merge("pods/db-0", "{'metadata':{'finalizers':['example.com/wait']}}");
        talk.delete("pods/db-0", "{'gracePeriodSeconds':0}");
        talk.get("pods/db-0");
        talk.merge("pods/db-0", "{'metadata':{'finalizers':null}}");
        talk.get("pods/db-0");
    }

    @Check
    void freesTheNameForAnotherUid(Talk talk) {
        Given.configMaps(talk, "a");
        talk.get("configmaps/a");
        talk.delete("configmaps/a");
        talk.post("configmaps", "{'metadata':{'name':'a'}}");
    }

    @Check
    void ofAClaimWaitsForItsProtection(Talk talk) {
        Given.claim(talk, "data");
        talk.delete("persistentvolumeclaims/data");
        talk.get("persistentvolumeclaims/data");
        talk.merge("persistentvolumeclaims/data", "{'metadata':{'finalizers':null}}");
        talk.get("persistentvolumeclaims/data");
    }

    @Check
    void aSecondTimeOfAClaimChangesNothing(Talk talk) {
        Given.claim(talk, "data");
        talk.delete("persistentvolumeclaims/data");
        talk.delete("persistentvolumeclaims/data");
    }

    @Check
    void ofAVolumeWaitsForItsProtection(Talk talk) {
        Given.volume(talk, "");
        talk.delete("persistentvolumes/NS-volume");
        talk.get("persistentvolumes/NS-volume");
    }

    @Check
    void letsNobodyAddAFinalizerAfterwards(Talk talk) {
        Given.claim(talk, "data");
        talk.quietly().delete("persistentvolumeclaims/data");
        talk.merge("persistentvolumeclaims/data", "{'metadata':{'finalizers':['kubernetes.io/pvc-protection','example.com/late']}}");
    }

    @Check
    void inTheForegroundWaitsForDependents(Talk talk) {
        Given.set(talk, "db");
        talk.delete("statefulsets/db", "{'propagationPolicy':'Foreground'}");
        talk.get("statefulsets/db");
    }

    @Check
    void withOrphansWaitsUntilTheyAreFree(Talk talk) {
        Given.set(talk, "db");
        talk.delete("statefulsets/db", "{'propagationPolicy':'Orphan'}");
        talk.get("statefulsets/db");
    }

    @Check
    void inTheBackgroundIsTheDefault(Talk talk) {
        Given.set(talk, "db");
        talk.delete("statefulsets/db");
        Given.set(talk, "other");
        talk.delete("statefulsets/other", "{'propagationPolicy':'Background'}");
        talk.get("statefulsets/other");
    }

    @Check
    void knowsNoOtherPropagation(Talk talk) {
        Given.set(talk, "db");
        talk.delete("statefulsets/db", "{'propagationPolicy':'Sideways'}");
        talk.delete("statefulsets/db", "{'propagationPolicy':'Orphan','orphanDependents':true}");
    }

    @Check
    void answersWithAStatusOrWithTheObject(Talk talk) {
        Given.configMaps(talk, "a");
        talk.delete("configmaps/a");
        talk.quietly().post("leases", "{'metadata':{'name':'a'}}");
        talk.delete("leases/a");
        talk.quietly().post("resourcequotas", "{'metadata':{'name':'a'}}");
        talk.delete("resourcequotas/a");
        talk.quietly().post("services", "{'metadata':{'name':'a'},'spec':{'ports':[{'port':80}]}}");
        talk.delete("services/a");
        talk.quietly().post("events", "{'metadata':{'name':'a'},'involvedObject':{'namespace':'NS'}}");
        talk.delete("events/a");
        talk.quietly().post("storageclasses", "{'metadata':{'name':'NS-a'},'provisioner':'example.com'}");
        talk.delete("storageclasses/NS-a");
        talk.delete("serviceaccounts/default");
        Given.budget(talk, "a", "", 0, 0, 0);
        talk.delete("poddisruptionbudgets/a");
    }

    @Check
    void ofACollectionMindsTheSelector(Talk talk) {
        Given.configMap(talk, "a", "'keep':'no'");
        Given.configMap(talk, "b", "'keep':'yes'");
        talk.delete("configmaps?labelSelector=keep%3Dno");
        talk.get("configmaps/a");
        talk.get("configmaps/b");
    }

    @Check
    void ofNothingIsNotFound(Talk talk) {
        talk.delete("persistentvolumeclaims/none");
        talk.delete("statefulsets/none");
    }
}
