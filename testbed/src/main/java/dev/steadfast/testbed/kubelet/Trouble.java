package dev.steadfast.testbed.kubelet;

import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.controllers.Marks;
import dev.steadfast.testbed.controllers.Objects;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a pod's annotations ask to go wrong.
 *
 * @param mode empty for nothing
 * @param container the only one it happens to; null for all
 * @param message null for the usual
 * @param until when this changes; null for never
 */
record Trouble(String mode, String container, String message, Instant until) {
    private static final Pattern BAD_IMAGE = Pattern.compile("(?i)(^|[/:._-])(bad|broken|nonexistent|does-not-exist)([:._-]|$)");
    private static final Trouble NONE = new Trouble("", null, null, null);

    static Trouble of(JsonNode pod, Instant started, Instant now) {
        String mode = Objects.annotation(pod, Marks.FAIL);
        if (mode == null || !concerns(pod)) {
            return NONE;
        }
        Instant from = started.plus(seconds(pod, Marks.FAIL_AFTER, Duration.ZERO));
        if (now.isBefore(from)) {
            return new Trouble("", null, null, from);
        }
        Duration until = seconds(pod, Marks.FAIL_UNTIL, null);
        if (until != null && !now.isBefore(started.plus(until))) {
            return NONE;
        }
        return new Trouble(mode, Objects.annotation(pod, Marks.FAIL_CONTAINER), Objects.annotation(pod, Marks.FAIL_MESSAGE),
            until == null ? null : started.plus(until));
    }

    private static boolean concerns(JsonNode pod) {
        String ordinals = Objects.annotation(pod, Marks.FAIL_ORDINALS);
        String mine = Json.text(Objects.name(pod).replaceAll(".*-", ""), pod, "metadata", "labels", "apps.kubernetes.io/pod-index");
        return ordinals == null || Arrays.stream(ordinals.split(",")).anyMatch(o -> o.trim().equals(mine));
    }

    /** What happens to this container. */
    String mode(JsonNode container) {
        if (!mode.isEmpty() && (this.container == null || this.container.equals(Json.text(container, "name")))) {
            return mode;
        }
        return BAD_IMAGE.matcher(Json.text("", container, "image")).find() ? "ImagePullBackOff" : "";
    }

    /** The annotation as a duration in seconds. */
    static Duration seconds(JsonNode pod, String mark, Duration otherwise) {
        String text = Objects.annotation(pod, mark);
        return text == null ? otherwise : Duration.ofMillis((long) (Double.parseDouble(text) * 1000));
    }
}
