package dev.steadfast.standalone.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page says to type with kubectl is taken by kubectl: nobody finds out at night that a flag or a resource is not there. Nothing is carried out. */
class KubectlPagesTest {

    @TestFactory
    Stream<DynamicTest> kubectlTakesIt() {
        return Repository.pages().stream().filter(page -> commands(page).anyMatch(KubectlPagesTest::isKubectl)).map(page -> dynamicTest(page.path(), () ->
                assertEquals("", commands(page).map(KubectlCheck::problem).filter(Objects::nonNull).distinct().collect(Collectors.joining("\n")))));
    }

    /** Else a change of how pages are read could leave them all unread. */
    @Test
    void allOfThemAreLookedAt() {
        List<List<String>> all = Repository.pages().stream().flatMap(KubectlPagesTest::commands).filter(KubectlPagesTest::isKubectl).toList();
        assertTrue(all.size() > 200, all.size() + " commands");
        assertTrue(all.stream().anyMatch(words -> String.join(" ", words).equals("kubectl -n $NS get pvc CLAIM -o jsonpath={.spec.volumeName}")), "those inside $(…), too");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kubectl gte pods", "kubectl get pods --flied-selector a=b", "kubectl get pod $POD --previous", "kubectl logs $POD --replicas=2", "kubectl get statefulset.apps,volume", "kubectl get pod/x pot/y",
        "kubectl rollout undone sts/db", "kubectl rollout undo set/db", "kubectl scale sts db --replicas", "kubectl -n $NS -x get pods", "kubectl create secret generc x", "kubectl wait pod/x --for=readiness", "kubectl wait pod/x",
        "kubectl get pods -o jsonpath='{.items[*].metadata.name'", "kubectl get pods -o jsonpath='{range .items[*]}{.metadata.name}'", "kubectl get pods -o jsonpath='{.items[?(@.a==\"x\"}'", "kubectl get pods -o jsonpath='{.a}}'",
        "kubectl get pods -o custom-columns='A:.a,B'", "kubectl get pods -o custom-columns=A:.a[0", "kubectl get pods -o yml", "kubectl get pods --sort-by=.a[", "kubectl patch pv x -p '{\"spec\":{\"a\":\"b\"}'",
        "kubectl patch pv x --type json -p '{\"a\":1}'", "kubectl patch pv x --type json -p '[{\"op\":\"set\",\"path\":\"/a\",\"value\":1}]'", "kubectl patch pv x --type jsno -p '{}'", "kubectl patch pv x --type merge",
        "kubectl auth can-i create pods/eviction -n $NS", "kubectl auth can-i approve remediations.steadfast.dev/replace-pod -n $NS", "kubectl auth can-i create pods --subresource=evict", "kubectl auth can-i evict pods",
        "PV=$(kubectl get pv $(kubectl get pvx x -o name))", "echo \"$(kubectl gte x)\"", "for X in a b; do\n  kubectl gte $X\ndone", "A=b kubectl get podz | grep x", "! kubectl get podz"})
    void whatIsWrongIsFound(String wrong) {
        assertNotNull(first(wrong), wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kubectl -n $NS get pods,deploy.apps,StatefulSet -A -L a,b", "kubectl exec -it $POD -c x -- ls -la --color", "kubectl get -oyaml -n=x pod/a pvc/b", "kubectl create --dry-run=client -f - -o name", "kubectl top pods -l a=b",
        "kubectl get pods -o jsonpath='deleted {.metadata.deletionTimestamp}{range .items[*]}{.a[?(@.type==\"Ready\")].b} {.c\\.d/e}{\"\\n\"}{end}'", "kubectl get nodes -o custom-columns='A-B:.a[*].key,C:.d[?(@.e==\"True\")].f'",
        "kubectl patch sts x --type merge -p '{\"spec\":{\"partition\":IDX,\"a\":\"'$RV'\",\"b\":null}}'", "kubectl patch pvc x --type json -p '[{\"op\":\"remove\",\"path\":\"/a/0\"}]'", "kubectl get --raw '/readyz?verbose' | grep -v ok",
        "kubectl auth can-i create pods/$POD --subresource=eviction -n $NS --as=U --as-group=G", "kubectl auth can-i --list --as=x", "kubectl annotate pv x a- b-", "kubectl wait pv/x --for=jsonpath='{.status.phase}'=Available",
        "kubectl delete sts x --cascade=orphan", "kubectl steadfast audit", "kubectl logs deployment/x --tail=1", "kubectl create ns x", "kubectl get volumesnapshot.v1.snapshot.storage.k8s.io", "kubectl get …"})
    void whatIsRightIsNot(String right) {
        assertEquals(null, first(right), right);
    }

    private static String first(String block) {
        return KubectlCommand.all(block + "\n").map(KubectlCheck::problem).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static boolean isKubectl(List<String> words) {
        return KubectlCommand.of(words) != null;
    }

    /** In blocks and named in the text; there an option may be named without its value. */
    static Stream<List<String>> commands(Page page) {
        return Stream.concat(page.shell().stream(), page.mentions().stream().map(mention -> mention.replace("\\|", "|") + "\n").filter(mention -> mention.contains("kubectl "))).flatMap(KubectlCommand::all);
    }
}
