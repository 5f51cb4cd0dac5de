package dev.steadfast.testbed.conformance;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Section 5.1 of the catalogue: {@code POST …/pods/NAME/eviction}. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EvictionTest {
    private static final String MAX_ONE = ",'maxUnavailable':1";

    @Check
    void withoutABudgetIsAGracefulDelete(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        evict(talk, "");
        talk.get("pods/db-0");
    }

    @Check
    void ofAPodThatNobodyScheduledRemovesItAtOnce(Talk talk) {
        Given.unscheduledPod(talk, "db-0");
        evict(talk, "");
        talk.get("pods/db-0");
    }

    @Check
    void spendsTheBudgetsAllowance(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        Given.budget(talk, "db", MAX_ONE, 1, 3, 2);
        evict(talk, "");
        talk.get("poddisruptionbudgets/db");
    }

    @Check
    void saysTooManyRequestsWhenTheBudgetIsSpent(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        Given.budget(talk, "db", MAX_ONE, 0, 2, 2);
        evict(talk, "");
        evict(talk, ",'deleteOptions':{'dryRun':['All']}");
    }

    @Check
    void saysWhenToComeBackWhileTheBudgetIsNotYetCounted(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        talk.quietly().post("poddisruptionbudgets", "{'metadata':{'name':'db'},'spec':{'maxUnavailable':1,'selector':{'matchLabels':{'app':'db'}}}}");
        evict(talk, "");
    }

    @Check
    void isAnInternalErrorUnderTwoBudgets(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        Given.budget(talk, "one", MAX_ONE, 1, 3, 2);
        Given.budget(talk, "two", MAX_ONE, 1, 3, 2);
        evict(talk, "");
    }

    @Check
    void asksNoBudgetForAPendingPod(Talk talk) {
        Given.pendingPod(talk, "db-0");
        Given.budget(talk, "db", MAX_ONE, 0, 2, 2);
        evict(talk, "");
        talk.get("poddisruptionbudgets/db");
    }

    @Check
    void asksNoBudgetForAPodThatHasEnded(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        Given.podStatus(talk, "db-0", "{'phase':'Failed'}");
        Given.budget(talk, "db", MAX_ONE, 0, 2, 2);
        evict(talk, "");
        talk.get("pods/db-0");
    }

    @Check
    void asksNoBudgetForAPodThatIsBeingDeleted(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        talk.quietly().delete("pods/db-0");
        Given.budget(talk, "db", MAX_ONE, 0, 2, 2);
        evict(talk, "");
        talk.get("pods/db-0");
    }

    @Check
    void ofAnUnreadyPodIsFreeWhileEnoughOthersAreHealthy(Talk talk) {
        Given.runningPod(talk, "db-0", false);
        Given.budget(talk, "db", MAX_ONE, 0, 2, 2);
        evict(talk, "");
        talk.get("poddisruptionbudgets/db");
    }

    @Check
    void ofAnUnreadyPodIsRefusedWhileTooFewAreHealthy(Talk talk) {
        Given.runningPod(talk, "db-0", false);
        Given.budget(talk, "db", MAX_ONE, 0, 1, 2);
        evict(talk, "");
    }

    @Check
    void ofAnUnreadyPodIsRefusedWhenNothingIsDesired(Talk talk) {
        Given.runningPod(talk, "db-0", false);
        Given.budget(talk, "db", MAX_ONE, 0, 0, 0);
        evict(talk, "");
    }

    @Check
    void ofAnUnreadyPodIsFreeWhenTheBudgetAlwaysAllowsIt(Talk talk) {
        Given.runningPod(talk, "db-0", false);
        Given.budget(talk, "db", MAX_ONE + ",'unhealthyPodEvictionPolicy':'AlwaysAllow'", 0, 1, 2);
        evict(talk, "");
    }

    @Check
    void asADryRunByQueryDoesTheArithmeticAndNothingElse(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        Given.budget(talk, "db", MAX_ONE, 1, 3, 2);
        talk.post("pods/db-0/eviction?dryRun=All", eviction(""));
        talk.get("poddisruptionbudgets/db");
        talk.get("pods/db-0");
    }

    @Check
    void asADryRunByBodyDoesTheArithmeticAndNothingElse(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        Given.budget(talk, "db", MAX_ONE, 1, 3, 2);
        evict(talk, ",'deleteOptions':{'dryRun':['All']}");
        talk.get("poddisruptionbudgets/db");
        talk.get("pods/db-0");
    }

    @Check
    void asADryRunByQueryAndBodyMustAgree(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        talk.post("pods/db-0/eviction?dryRun=All", eviction(",'deleteOptions':{'dryRun':['All']}"));
        talk.post("pods/db-0/eviction?dryRun=All", eviction(",'deleteOptions':{'dryRun':['Some']}"));
        evict(talk, ",'deleteOptions':{'dryRun':['Some']}");
        talk.get("pods/db-0");
    }

    @Check
    void ofAPodWithAnotherUidIsAConflict(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        evict(talk, ",'deleteOptions':{'preconditions':{'uid':'0d6a4c8e-0000-4000-8000-000000000000'}}");
        talk.get("pods/db-0");
    }

    @Check
    void ofAPodWithAnotherUidIsAConflictThatSpendsTheBudgetAllTheSame(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        Given.budget(talk, "db", MAX_ONE, 1, 3, 2);
        evict(talk, ",'deleteOptions':{'preconditions':{'uid':'0d6a4c8e-0000-4000-8000-000000000000'}}");
        talk.get("poddisruptionbudgets/db");
    }

    @Check
    void ofThePodWithThatUidGoesThrough(Talk talk) {
        String uid = Given.runningPod(talk, "db-0", true).uid();
        evict(talk, ",'deleteOptions':{'preconditions':{'uid':'" + uid + "'}}");
        talk.get("pods/db-0");
    }

    @Check
    void ofAPodWithAnotherVersionIsAConflict(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        evict(talk, ",'deleteOptions':{'preconditions':{'resourceVersion':'1'}}");
        talk.get("pods/db-0");
    }

    @Check
    void ofThePodWithThatVersionGoesThrough(Talk talk) {
        String version = Given.runningPod(talk, "db-0", true).version();
        evict(talk, ",'deleteOptions':{'preconditions':{'resourceVersion':'" + version + "'}}");
        talk.get("pods/db-0");
    }

    @Check
    void asADryRunMindsPreconditions(Talk talk) {
        String uid = Given.runningPod(talk, "db-0", true).uid();
        talk.post("pods/db-0/eviction?dryRun=All", eviction(",'deleteOptions':{'preconditions':{'uid':'0d6a4c8e-0000-4000-8000-000000000000'}}"));
        talk.post("pods/db-0/eviction?dryRun=All", eviction(",'deleteOptions':{'preconditions':{'uid':'" + uid + "'}}"));
        talk.get("pods/db-0");
    }

    @Check
    void takesTheGraceThatIsAskedFor(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        evict(talk, ",'deleteOptions':{'gracePeriodSeconds':5}");
        talk.get("pods/db-0");
    }

    @Check
    void ofNoPodIsNotFound(Talk talk) {
        evict(talk, "");
    }

    @Check
    void namesThePodThatThePathNames(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        talk.post("pods/db-0/eviction", "{'apiVersion':'policy/v1','kind':'Eviction','metadata':{'name':'db-1'}}");
    }

    @Check
    void needsOnlyTheRightToCreateEvictions(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        Talk somebody = talk.as("somebody", TalkedTo.SOMEBODY);
        evict(somebody, "");
        Given.right(talk, "{'apiGroups':[''],'resources':['pods/eviction'],'verbs':['create']}", "{'verb':'create','resource':'pods','subresource':'eviction','namespace':'NS'}");
        evict(somebody, "");
        somebody.delete("pods/db-0");
    }

    private static void evict(Talk talk, String more) {
        talk.post("pods/db-0/eviction", eviction(more));
    }

    private static String eviction(String more) {
        return "{'apiVersion':'policy/v1','kind':'Eviction','metadata':{'name':'db-0','namespace':'NS'}" + more + "}";
    }
}
