package dev.steadfast.testbed.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;

/** Section 8 of the catalogue: TokenReview, SubjectAccessReview and their kin. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ReviewTest {
    private static final String TOKEN = "/apis/authentication.k8s.io/v1/tokenreviews";
    private static final String ACCESS = "/apis/authorization.k8s.io/v1/subjectaccessreviews";
    private static final String SELF = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    @Check
    void ofATokenSaysWhoseItIs(Talk talk) {
        talk.post(TOKEN, token(TalkedTo.SOMEBODY, ""));
    }

    @Check
    void ofATokenThatIsNobodysIsNotAuthenticated(Talk talk) {
        talk.post(TOKEN, token("no-such-token", ""));
        talk.post(TOKEN, token("", ""));
    }

    @Check
    void ofATokenForAnotherAudienceIsNotAuthenticated(Talk talk) {
        Reply account = talk.quietly().post("serviceaccounts/default/token",
            "{'apiVersion':'authentication.k8s.io/v1','kind':'TokenRequest','spec':{'audiences':['steadfast'],'expirationSeconds':600}}");
        String token = account.text("status", "token");
        known(talk, token, "'audiences':['steadfast']");
        outcome(talk, token, "'audiences':['steadfast']", "true", "[\"steadfast\"]");
        outcome(talk, token, "'audiences':['steadfast','other']", "true", "[\"steadfast\"]");
        outcome(talk, token, "'audiences':['other']", "", "");
        outcome(talk, token, "", "", "");
    }

    @Check
    void ofAServiceAccountsTokenNamesItsGroups(Talk talk) {
        Reply account = talk.quietly().post("serviceaccounts/default/token", "{'apiVersion':'authentication.k8s.io/v1','kind':'TokenRequest','spec':{}}");
        known(talk, account.text("status", "token"), "");
        var user = talk.quietly().post(TOKEN, token(account.text("status", "token"), "")).body().path("status").path("user");
        assertEquals("system:serviceaccount:" + talk.namespace() + ":default", user.path("username").asString());
        assertEquals("[\"system:serviceaccounts\",\"system:serviceaccounts:" + talk.namespace()
            + "\",\"system:authenticated\"]", user.path("groups").toString());
        assertFalse(user.path("uid").asString("").isEmpty());
    }

    @Check
    void ofAccessSaysNoWithoutARole(Talk talk) {
        talk.post(ACCESS, question("somebody", "{'verb':'create','resource':'pods','subresource':'eviction','namespace':'NS'}"));
    }

    @Check
    void ofAccessSaysYesAndWhyWithARole(Talk talk) {
        Given.right(talk, "{'apiGroups':['steadfast.dev'],'resources':['remediations'],'resourceNames':['replace-pod'],'verbs':['approve']}",
            "{'verb':'approve','group':'steadfast.dev','resource':'remediations','name':'replace-pod','namespace':'NS'}");
        talk.post(ACCESS, question("somebody", "{'verb':'approve','group':'steadfast.dev','resource':'remediations','name':'replace-pod','namespace':'NS'}"));
        talk.post(ACCESS, question("somebody", "{'verb':'approve','group':'steadfast.dev','resource':'remediations','name':'other','namespace':'NS'}"));
        talk.post(ACCESS, question("somebody", "{'verb':'approve','group':'steadfast.dev','resource':'remediations','name':'replace-pod','namespace':'default'}"));
        talk.post(ACCESS, question("nobody", "{'verb':'approve','group':'steadfast.dev','resource':'remediations','name':'replace-pod','namespace':'NS'}"));
    }

    @Check
    void ofAccessMindsGroups(Talk talk) {
        String body = "{'apiVersion':'authorization.k8s.io/v1','kind':'SubjectAccessReview','spec':{'user':'anybody','groups':['system:masters'],"
            + "'resourceAttributes':{'verb':'delete','resource':'persistentvolumes'}}}";
        talk.post(ACCESS, body);
    }

    @Check
    void ofAccessMindsTheSubresource(Talk talk) {
        Given.right(talk, "{'apiGroups':[''],'resources':['pods'],'verbs':['*']}", "{'verb':'create','resource':'pods','namespace':'NS'}");
        talk.post(ACCESS, question("somebody", "{'verb':'create','resource':'pods','subresource':'eviction','namespace':'NS'}"));
    }

    @Check
    void ofAccessToPaths(Talk talk) {
        talk.post(ACCESS, "{'apiVersion':'authorization.k8s.io/v1','kind':'SubjectAccessReview','spec':{'user':'somebody',"
            + "'nonResourceAttributes':{'verb':'get','path':'/metrics'}}}");
    }

    @Check
    void ofAccessNeedsAQuestion(Talk talk) {
        talk.post(ACCESS, "{'apiVersion':'authorization.k8s.io/v1','kind':'SubjectAccessReview','spec':{'user':'somebody'}}");
        talk.post(ACCESS, "{'apiVersion':'authorization.k8s.io/v1','kind':'SubjectAccessReview','spec':{'resourceAttributes':{'verb':'get','resource':'pods'}}}");
    }

    @Check
    void ofOnesOwnAccessIsForEverybody(Talk talk) {
        talk.as("nobody", TalkedTo.NOBODY).post(SELF, "{'apiVersion':'authorization.k8s.io/v1','kind':'SelfSubjectAccessReview','spec':{'resourceAttributes':"
            + "{'verb':'get','resource':'pods','namespace':'NS'}}}");
        talk.as("nobody", TalkedTo.NOBODY).post("/apis/authentication.k8s.io/v1/selfsubjectreviews",
            "{'apiVersion':'authentication.k8s.io/v1','kind':'SelfSubjectReview'}");
    }

    @Check
    void ofOthersIsForWhomARoleAllows(Talk talk) {
        talk.as("nobody", TalkedTo.NOBODY).post(TOKEN, token(TalkedTo.SOMEBODY, ""));
        talk.as("nobody", TalkedTo.NOBODY).post(ACCESS, question("somebody", "{'verb':'get','resource':'pods','namespace':'NS'}"));
    }

    @Check
    void inANamespaceIsAboutThatNamespace(Talk talk) {
        String path = "/apis/authorization.k8s.io/v1/namespaces/NS/localsubjectaccessreviews";
        String body = "{'apiVersion':'authorization.k8s.io/v1','kind':'LocalSubjectAccessReview','metadata':{'namespace':'NS'},'spec':{'user':'somebody',"
            + "'resourceAttributes':{'verb':'get','resource':'pods','namespace':'%s'}}}";
        talk.post(path, body.formatted("NS"));
        talk.post(path, body.formatted("default"));
    }

    /** Waits until the server knows the account, which is new. */
    private static void known(Talk talk, String token, String audiences) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            var status = talk.quietly().post(TOKEN, token(token, audiences)).body().path("status");
            if (status.path("authenticated").asBoolean(false)) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the server does not know the account: " + status);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** The token itself differs from server to server, and so does the text of the error: what is compared is the verdict. */
    private static void outcome(Talk talk, String token, String audiences, String authenticated, String echoed) {
        var status = talk.quietly().post(TOKEN, token(token, audiences)).body().path("status");
        assertEquals(authenticated, status.path("authenticated").asString(""));
        assertEquals(echoed, status.path("audiences").isMissingNode() ? "" : status.path("audiences").toString());
        assertEquals(authenticated.isEmpty(), !status.path("error").asString("").isEmpty());
    }

    private static String token(String token, String audiences) {
        return "{'apiVersion':'authentication.k8s.io/v1','kind':'TokenReview','spec':{'token':'" + token + "'" + (audiences.isEmpty() ? "" : "," + audiences) + "}}";
    }

    static String question(String user, String attributes) {
        return "{'apiVersion':'authorization.k8s.io/v1','kind':'SubjectAccessReview','spec':{'user':'" + user + "','resourceAttributes':" + attributes + "}}";
    }
}
