package dev.steadfast.testbed.kubelet;

import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.controllers.Marks;
import dev.steadfast.testbed.controllers.Objects;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Plays one container of one pod, one moment. */
final class ContainerPlay {
    private static final Set<String> STUCK = Set.of("InvalidImageName", "CreateContainerConfigError", "CreateContainerError", "ContainerCreating");

    private final JsonNode pod;
    private final JsonNode container;
    private final ContainerRun run;
    private final Trouble trouble;
    private final KubeletSettings settings;
    private final Instant now;

    ContainerPlay(JsonNode pod, JsonNode container, ContainerRun run, Trouble trouble, KubeletSettings settings, Instant now) {
        this.pod = pod;
        this.container = container;
        this.run = run;
        this.trouble = trouble;
        this.settings = settings;
        this.now = now;
    }

    private String image() {
        return Json.text("", container, "image");
    }

    ContainerState play() {
        String mode = trouble.mode(container);
        renew();
        if (run.started == null && run.backingOff == null) {
            if (mode.equals("ImagePullBackOff") || mode.equals("ErrImagePull")) {
                return pulling();
            }
            if (STUCK.contains(mode)) {
                return stuck(mode);
            }
            Instant pulled = run.created.plus(Trouble.seconds(pod, Marks.PULL_SECONDS, settings.pull()));
            if (now.isBefore(pulled)) {
                return ContainerState.waiting("ContainerCreating", null, pulled, null);
            }
            run.started = now;
        }
        if (mode.equals("CrashLoopBackOff") || mode.equals("OOMKilled")) {
            return crashing(mode);
        }
        if (run.backingOff != null) {
            restart(now);
        }
        return running(mode);
    }

    /** Another image in the same pod: the container starts anew. */
    private void renew() {
        if (!run.image.equals(image())) {
            if (run.started != null) {
                run.last = ContainerState.terminated(run.started, now, 0, "Completed");
                run.restarts++;
            }
            run.image = image();
            run.started = null;
            run.backingOff = null;
            run.created = now;
        }
    }

    private void restart(Instant at) {
        run.started = at;
        run.restarts++;
        run.backingOff = null;
    }

    /** Tries to pull again and again; each try fails at once, and then it backs off. */
    private ContainerState pulling() {
        Instant tried = run.created;
        int failures = 0;
        Duration attempt = settings.backOff().dividedBy(10);
        while (!now.isBefore(tried.plus(attempt).plus(settings.backOff(failures)))) {
            tried = tried.plus(attempt).plus(settings.backOff(failures++));
        }
        String error = "rpc error: code = NotFound desc = failed to pull and unpack image \"" + image() + "\": failed to resolve reference \"" + image()
            + "\": " + image() + ": not found";
        if (now.isBefore(tried.plus(attempt))) {
            return ContainerState.waiting("ErrImagePull", error, tried.plus(attempt),
                new ContainerState.Said("Warning", "Failed", "Failed to pull image \"" + image() + "\": " + error));
        }
        return ContainerState.waiting("ImagePullBackOff", "Back-off pulling image \"" + image() + "\": ErrImagePull: " + error,
            tried.plus(attempt).plus(settings.backOff(failures)), new ContainerState.Said("Warning", "BackOff", "Back-off pulling image \"" + image() + "\""));
    }

    private ContainerState stuck(String mode) {
        String message = trouble.message() != null ? trouble.message() : switch (mode) {
            case "InvalidImageName" -> "Failed to apply default image tag \"" + image() + "\": couldn't parse image name \"" + image()
                + "\": invalid reference format";
            case "CreateContainerConfigError" -> "secret \"credentials\" not found";
            case "CreateContainerError" -> "failed to create containerd container: mkdir /run/containerd: no space left on device";
            default -> null;
        };
        boolean name = mode.equals("InvalidImageName");
        return ContainerState.waiting(mode, message, null, message == null ? null
            : new ContainerState.Said("Warning", name ? "InspectFailed" : "Failed", name ? message : "Error: " + message));
    }

    private ContainerState crashing(String mode) {
        String which = Objects.name(pod) + "_" + Objects.namespace(pod) + "(" + Objects.uid(pod) + ")";
        Duration runs = Trouble.seconds(pod, Marks.RUN_SECONDS, settings.backOff().dividedBy(10));
        while (true) {
            if (run.backingOff == null) {
                Instant ends = run.started.plus(runs);
                if (now.isBefore(ends)) {
                    return ContainerState.running(run.started, false, ends, null);
                }
                run.last = ContainerState.terminated(run.started, ends, mode.equals("OOMKilled") ? 137 : 1, mode.equals("OOMKilled") ? mode : "Error");
                run.backingOff = ends;
            }
            Instant again = run.backingOff.plus(settings.backOff(run.restarts));
            if (now.isBefore(again)) {
                String name = Json.text("", container, "name");
                return ContainerState.waiting("CrashLoopBackOff", "back-off " + Math.max(1, settings.backOff(run.restarts).toSeconds())
                    + "s restarting failed container=" + name + " pod=" + which, again,
                    new ContainerState.Said("Warning", "BackOff", "Back-off restarting failed container " + name + " in pod " + which));
            }
            restart(again);
        }
    }

    private ContainerState running(String mode) {
        if (mode.equals("NeverReady")) {
            return ContainerState.running(run.started, false, null,
                new ContainerState.Said("Warning", "Unhealthy", "Readiness probe failed: " + ProbeText.of(container)));
        }
        if (mode.equals("Flapping")) {
            long period = settings.backOff().toMillis();
            long since = Duration.between(run.started, now).toMillis();
            return ContainerState.running(run.started, since / period % 2 == 0, now.plusMillis(period - since % period + 1), null);
        }
        Instant ready = run.started.plus(Trouble.seconds(pod, Marks.READY_SECONDS, settings.ready()));
        return now.isBefore(ready) ? ContainerState.running(run.started, false, ready, null) : ContainerState.running(run.started, true, null, null);
    }
}
