package dev.steadfast.testbed.conformance;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Spec and status are written apart, and the generation counts changes of the spec. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StatusTest {

    @Check
    void isNotTakenFromACreate(Talk talk) {
        talk.post("statefulsets", Given.set("db").replaceFirst("'spec'", "'status':{'replicas':7},'spec'"));
        talk.post("persistentvolumeclaims", Given.claim("data", "").replaceFirst("'spec'", "'status':{'phase':'Bound'},'spec'"));
        talk.post("pods", "{'metadata':{'name':'db-0'},'status':{'phase':'Running'},'spec':{'containers':[" + Given.CONTAINER + "]}}");
    }

    @Check
    void isNotTakenFromAPatchOfTheObject(Talk talk) {
        Given.set(talk, "db");
        talk.merge("statefulsets/db", "{'spec':{'replicas':4},'status':{'replicas':7}}");
        Given.volume(talk, "");
        talk.merge("persistentvolumes/NS-volume", "{'status':{'phase':'Released'}}");
    }

    @Check
    void aloneIsTakenFromAPatchOfTheStatus(Talk talk) {
        Given.set(talk, "db");
        talk.merge("statefulsets/db/status", "{'metadata':{'labels':{'a':'b'}},'spec':{'replicas':4},'status':{'replicas':2,'observedGeneration':1}}");
        Given.claim(talk, "data");
        talk.merge("persistentvolumeclaims/data/status", "{'status':{'phase':'Bound','capacity':{'storage':'1Gi'},'accessModes':['ReadWriteOnce']}}");
    }

    @Check
    void canBeReadByItself(Talk talk) {
        Given.set(talk, "db");
        talk.get("statefulsets/db/status");
    }

    @Check
    void canBePut(Talk talk) {
        Given.budget(talk, "db", ",'maxUnavailable':1", 1, 3, 2);
        var read = Talk.changed(talk.get("poddisruptionbudgets/db"));
        ((tools.jackson.databind.node.ObjectNode) read.get("status")).put("disruptionsAllowed", 0);
        ((tools.jackson.databind.node.ObjectNode) read.get("spec")).put("maxUnavailable", 2);
        talk.put("poddisruptionbudgets/db/status", read);
        talk.put("poddisruptionbudgets/db/status", read);
    }

    @Check
    void leavesTheGenerationAlone(Talk talk) {
        Given.set(talk, "db");
        talk.merge("statefulsets/db/status", "{'status':{'replicas':2}}");
        talk.merge("statefulsets/db", "{'metadata':{'labels':{'a':'b'}}}");
        talk.merge("statefulsets/db", "{'spec':{'replicas':4}}");
        talk.merge("statefulsets/db", "{'spec':{'replicas':4}}");
    }

    @Check
    void ofAPodsConditionsIsMergedByType(Talk talk) {
        Given.runningPod(talk, "db-0", false);
        talk.strategic("pods/db-0/status", "{'status':{'conditions':[{'type':'Ready','status':'True'},{'type':'DisruptionTarget','status':'True'}]}}");
    }

    @Check
    void ofAVolumeHasAPhase(Talk talk) {
        talk.post("persistentvolumes", "{'metadata':{'name':'NS-volume'},'spec':{'capacity':{'storage':'1Gi'},'accessModes':['ReadWriteOnce'],"
            + "'persistentVolumeReclaimPolicy':'Retain','csi':{'driver':'example.com','volumeHandle':'h'}}}");
        talk.merge("persistentvolumes/NS-volume/status", "{'status':{'phase':'Bound'}}");
    }
}
