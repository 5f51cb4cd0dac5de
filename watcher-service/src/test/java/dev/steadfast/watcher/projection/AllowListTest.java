package dev.steadfast.watcher.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.resource.Kind;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the contract's records name and what the lists let out are the same. */
class AllowListTest {
    private static final Lists LISTS = new Lists();

    /** Fields of shared records that a kind does not have, or does not need. */
    private static final Pattern TEMPLATE_METADATA = Pattern.compile(
            ".*(template|volumeClaimTemplates\\[\\])\\.metadata\\.(?!labels|annotations|name$).*|.*template\\.metadata\\.name");
    private static final Pattern HANDLER_WITHOUT = Pattern.compile(".*\\.exec\\.(path|port)|.*\\.(tcpSocket|grpc)\\.path");
    private static final Pattern WORKLOAD_POD_SPEC = Pattern.compile("spec\\.(jobTemplate\\.spec\\.)?template\\.spec\\.(?!volumes).*");
    private static final Set<Kind> WORKLOADS = Set.of(Kind.DEPLOYMENT, Kind.REPLICA_SET, Kind.REPLICATION_CONTROLLER, Kind.DAEMON_SET, Kind.JOB, Kind.CRON_JOB);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyFieldOfTheContractLeaves(Kind kind) {
        Set<String> missing = new TreeSet<>(ContractPaths.of(kind));
        missing.removeAll(allowed(kind));
        missing.removeIf(path -> TEMPLATE_METADATA.matcher(path).matches() || HANDLER_WITHOUT.matcher(path).matches());
        if (!kind.equals(Kind.STATEFUL_SET) && !kind.equals(Kind.PERSISTENT_VOLUME_CLAIM)) {
            missing.remove("metadata.managedFields");
        }
        if (WORKLOADS.contains(kind)) {
            missing.removeIf(path -> WORKLOAD_POD_SPEC.matcher(path).matches() || path.startsWith("spec.jobTemplate") || path.startsWith("spec.template"));
            missing.removeAll(Set.of("spec.replicas", "spec.suspend", "status.replicas", "status.active", "status.completionTime"));
            missing.removeIf(path -> kind == Kind.CRON_JOB && path.startsWith("status."));
        }
        assertEquals(Set.of(), missing);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nothingLeavesThatTheContractDoesNotName(Kind kind) {
        Set<String> unread = new TreeSet<>(allowed(kind));
        unread.removeAll(ContractPaths.of(kind));
        unread.removeIf(path -> path.endsWith(".exec"));
        assertEquals(Set.of(), unread);
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = {"DEPLOYMENT", "REPLICA_SET", "REPLICATION_CONTROLLER", "DAEMON_SET", "JOB"})
    void claimsOfWorkloadsLeave(Kind kind) {
        assertTrue(allowed(kind).contains("spec.template.spec.volumes[].persistentVolumeClaim.claimName"));
    }

    @Test
    void claimsOfCronJobsLeave() {
        assertTrue(allowed(Kind.CRON_JOB).contains("spec.jobTemplate.spec.template.spec.volumes[].persistentVolumeClaim.claimName"));
    }

    @Test
    void annotationsLeaveByNameOnly() {
        Keys keys = Keys.of(LISTS.lines("annotations.keys"));
        assertTrue(keys.allow("steadfast.dev/ignore"));
        assertTrue(keys.allow("pv.kubernetes.io/bind-completed"));
        assertFalse(keys.allow("kubectl.kubernetes.io/last-applied-configuration"));
        assertFalse(keys.allow("steadfast.dev/claim-manifest"));
        assertFalse(keys.allow("fakenodes.io/fail"));
        assertFalse(keys.allow("pv.kubernetes.io"));
    }

    private static Set<String> allowed(Kind kind) {
        return AllowedPaths.of(FieldsFile.compile(LISTS, kind.kind())).keySet();
    }
}
