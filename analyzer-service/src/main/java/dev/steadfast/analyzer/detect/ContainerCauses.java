package dev.steadfast.analyzer.detect;

import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.resource.Condition;
import dev.steadfast.contract.resource.Event;
import dev.steadfast.contract.resource.Pod;
import dev.steadfast.contract.resource.Pod.ContainerStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Group B: why its containers don't run, or don't become ready. A container in back-off alternates between states: one cause, not two. */
final class ContainerCauses {

    private static final Set<String> IMAGE = Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "ImageInspectError", "RegistryUnavailable");
    private static final Set<String> CONFIG =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError", "PreStartHookError", "PostStartHookError");

    private ContainerCauses() {}

    static Optional<Cause> image(Suspect s) {
        return waiting(s, IMAGE).map(c -> {
            List<Evidence> evidence = new ArrayList<>(List.of(s.field("status.containerStatuses[" + c.name() + "].image", c.image()), s.field("status.containerStatuses[" + c.name() + "].state.waiting.reason", c.state().waiting().reason())));
            s.event("pull", "Failed").map(s::said).ifPresent(evidence::add);
            return new Cause(Rule.IMAGE_PULL_FAILURE, "the image " + c.image() + " of its container " + c.name() + " can't be pulled", evidence, registry(c.image()));
        });
    }

    static Optional<Cause> config(Suspect s) {
        return waiting(s, CONFIG).map(c -> new Cause(Rule.CONTAINER_CONFIG_ERROR, "its container " + c.name() + " can't be created: "
                + (c.state().waiting().message() == null ? c.state().waiting().reason() : c.state().waiting().message()),
                List.of(s.field("status.containerStatuses[" + c.name() + "].state.waiting.reason", c.state().waiting().reason()), s.field("status.containerStatuses[" + c.name() + "].state.waiting.message", c.state().waiting().message()))));
    }

    /** B6: an init container runs on, or fails. */
    static Optional<Cause> init(Suspect s) {
        if (s.pod() == null || s.pod().condition("Initialized").map(Condition::holds).orElse(false)) {
            return Optional.empty();
        }
        return s.pod().status().initContainerStatuses().stream()
                .filter(c -> c.state().running() != null && !Boolean.TRUE.equals(c.started()) || c.state().running() != null && !Boolean.TRUE.equals(c.ready())
                        || c.lastState().terminated() != null || c.state().terminated() != null && !Integer.valueOf(0).equals(c.state().terminated().exitCode()))
                .findFirst().map(c -> new Cause(Rule.INIT_OR_SANDBOX_STUCK, "its init container " + c.name() + (c.state().running() != null && c.lastState().terminated() == null ? " does not finish" : " fails"),
                        List.of(s.field("status.conditions[Initialized].status", "False"), s.field("status.initContainerStatuses[].name", c.name()))));
    }

    /** B3 and B5: it ends again and again, or has just been started again. */
    static Optional<Cause> crash(Suspect s) {
        if (s.pod() == null) {
            return Optional.empty();
        }
        return s.pod().status().containerStatuses().stream().filter(c -> crashing(c, s)).findFirst().map(c -> {
            Pod.Terminated end = c.lastState().terminated() != null ? c.lastState().terminated() : c.state().terminated();
            List<Evidence> evidence = new ArrayList<>();
            if (end != null) {
                evidence.add(s.field("status.containerStatuses[" + c.name() + "].lastState.terminated.exitCode", end.exitCode()));
                evidence.add(s.field("status.containerStatuses[" + c.name() + "].lastState.terminated.reason", end.reason()));
            }
            Optional<Event> killed = s.event("liveness probe", "Killing");
            killed.map(s::said).ifPresent(evidence::add);
            String how = end == null ? "" : " (" + (end.reason() == null ? "exit code " + end.exitCode() : end.reason() + ", exit code " + end.exitCode()) + ")";
            return killed.isPresent() ? new Cause(Rule.LIVENESS_KILL_LOOP, "its container " + c.name() + " is killed by its liveness probe again and again", evidence)
                    : new Cause(Rule.CRASH_LOOP, "its container " + c.name() + " ends again and again" + how, evidence);
        });
    }

    private static boolean crashing(ContainerStatus c, Suspect s) {
        boolean backOff = c.state().waiting() != null && "CrashLoopBackOff".equals(c.state().waiting().reason());
        boolean ended = c.state().terminated() != null && !"Succeeded".equals(s.pod().status().phase());
        boolean again = c.state().running() != null && c.lastState().terminated() != null && !Boolean.TRUE.equals(c.ready())
                && c.state().running().startedAt() != null && !s.now().reached(c.state().running().startedAt().plus(s.deadline()));
        return backOff || ended || again;
    }

    /** B6: scheduled, but neither sandbox nor volumes are ready, and no container has been created. */
    static Optional<Cause> sandbox(Suspect s) {
        if (s.pod() == null || !Pods.scheduled(s.pod()) || s.event("", "Pulling").isPresent() || Pods.containers(s.pod()).anyMatch(c -> c.state().waiting() == null)) {
            return Optional.empty();
        }
        List<Evidence> evidence = new ArrayList<>(List.of(s.field("status.phase", s.pod().status().phase())));
        s.event("", "FailedCreatePodSandBox", "NetworkNotReady").map(s::said).ifPresent(evidence::add);
        return Optional.of(new Cause(Rule.INIT_OR_SANDBOX_STUCK, "its sandbox is not ready, so none of its containers has been created", evidence));
    }

    /** B4: everything runs, nothing restarts, and it is not Ready. */
    static Optional<Cause> neverReady(Suspect s) {
        if (s.pod() == null || !"Running".equals(s.pod().status().phase()) || Pods.ready(s.pod())) {
            return Optional.empty();
        }
        Optional<Condition> ready = s.pod().condition("Ready");
        List<Evidence> evidence = new ArrayList<>(List.of(s.field("status.conditions[Ready].reason", ready.map(Condition::reason).orElse(null))));
        s.event("Readiness probe", "Unhealthy").map(s::said).ifPresent(evidence::add);
        String text = ready.map(c -> "ReadinessGatesNotReady".equals(c.reason())).orElse(false) ? "a readiness gate is not set" : "it runs and does not become Ready";
        return Optional.of(new Cause(Rule.NEVER_READY, text, evidence));
    }

    private static Optional<ContainerStatus> waiting(Suspect s, Set<String> reasons) {
        return s.pod() == null ? Optional.empty()
                : Pods.containers(s.pod()).filter(c -> c.state().waiting() != null && reasons.contains(c.state().waiting().reason())).findFirst();
    }

    private static String registry(String image) {
        int slash = image == null ? -1 : image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        return first.contains(".") || first.contains(":") || first.equals("localhost") ? "registry/" + first : "registry/docker.io";
    }
}
