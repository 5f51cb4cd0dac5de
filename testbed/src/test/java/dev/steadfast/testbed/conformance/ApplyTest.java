package dev.steadfast.testbed.conformance;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Server-side apply, and who owns which field. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ApplyTest {
    private static final String SET = "{'apiVersion':'apps/v1','kind':'StatefulSet','metadata':{'name':'db'},'spec':{";

    @Check
    void makesWhatIsNotThere(Talk talk) {
        apply(talk.withManagers(), "me", "", "'data':{'k':'1'}");
    }

    @Check
    void ofTheSameChangesNothing(Talk talk) {
        apply(talk, "me", "", "'data':{'k':'1'}");
        apply(talk, "me", "", "'data':{'k':'1'}");
    }

    @Check
    void takesAwayWhatIsAppliedNoLonger(Talk talk) {
        apply(talk, "me", "", "'data':{'k':'1','l':'2'}");
        apply(talk.withManagers(), "me", "", "'data':{'k':'1'}");
    }

    @Check
    void leavesAloneWhatOthersSet(Talk talk) {
        talk.quietly().post("configmaps?fieldManager=you", "{'metadata':{'name':'a'},'data':{'yours':'1'}}");
        apply(talk.withManagers(), "me", "", "'data':{'mine':'2'}");
        apply(talk.withManagers(), "me", "", "'metadata':{'name':'a'}");
    }

    @Check
    void ofAnothersFieldIsAConflict(Talk talk) {
        apply(talk, "you", "", "'data':{'k':'1'}");
        apply(talk, "me", "", "'data':{'k':'2'}");
        talk.get("configmaps/a");
    }

    @Check
    void ofAFieldThatSomebodyUpdatedIsAConflict(Talk talk) {
        talk.quietly().post("configmaps?fieldManager=you", "{'metadata':{'name':'a'},'data':{'k':'1','l':'1'}}");
        apply(talk, "me", "", "'data':{'k':'2','l':'3'}");
    }

    @Check
    void byForceTakesTheFieldOver(Talk talk) {
        apply(talk, "you", "", "'data':{'k':'1','l':'1'}");
        apply(talk.withManagers(), "me", "&force=true", "'data':{'k':'2'}");
        apply(talk, "you", "", "'data':{'k':'1','l':'1'}");
    }

    @Check
    void ofTheSameValueSharesTheField(Talk talk) {
        apply(talk, "you", "", "'data':{'k':'1'}");
        apply(talk.withManagers(), "me", "", "'data':{'k':'1'}");
        apply(talk.withManagers(), "you", "", "'metadata':{'name':'a'}");
    }

    @Check
    void mergesListsByTheirKeys(Talk talk) {
        Given.set(talk, "db");
        talk.apply("statefulsets/db?fieldManager=me", SET + "'template':{'spec':{'containers':[{'name':'side','image':'example.com/side:1'}]}}}}");
        talk.apply("statefulsets/db?fieldManager=me", SET + "'template':{'spec':{'containers':[{'name':'db','image':'example.com/db:2'}]}}}}");
        talk.apply("statefulsets/db?fieldManager=me&force=true", SET + "'template':{'spec':{'containers':[{'name':'db','image':'example.com/db:2'}]}}}}");
    }

    @Check
    void needsToSayWho(Talk talk) {
        talk.apply("configmaps/a", "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a'}}");
    }

    @Check
    void needsToSayWhat(Talk talk) {
        talk.apply("configmaps/a?fieldManager=me", "{'metadata':{'name':'a'}}");
    }

    @Check
    void carriesNoManagersOfItsOwn(Talk talk) {
        Given.configMaps(talk, "a");
        talk.apply("configmaps/a?fieldManager=me", "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a','managedFields':[{'manager':'me'}]}}");
    }

    @Check
    void managersAreRecordedOfEveryWrite(Talk talk) {
        Talk open = talk.withManagers();
        open.post("configmaps?fieldManager=one", "{'metadata':{'name':'a','labels':{'app':'db'}},'data':{'k':'1','l':'1'}}");
        open.merge("configmaps/a?fieldManager=two", "{'data':{'k':'2'}}");
        open.merge("configmaps/a", "{'data':{'l':null}}");
    }

    @Check
    void managersOfAStatusAreApart(Talk talk) {
        Given.budget(talk, "db", "", 1, 3, 2);
        talk.withManagers().get("poddisruptionbudgets/db");
    }

    @Check
    void managersOfASetAreRecordedByField(Talk talk) {
        Given.set(talk, "db");
        talk.withManagers().merge("statefulsets/db?fieldManager=gitops", "{'spec':{'replicas':5,'template':{'metadata':{'annotations':{'at':'1'}}}}}");
    }

    private static void apply(Talk talk, String who, String options, String fields) {
        String metadata = fields.startsWith("'metadata'") ? fields : "'metadata':{'name':'a'}," + fields;
        talk.apply("configmaps/a?fieldManager=" + who + options, "{'apiVersion':'v1','kind':'ConfigMap'," + metadata + "}");
    }
}
