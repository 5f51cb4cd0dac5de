package dev.steadfast.contract.resource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code v1 Pod}. */
public record Pod(String apiVersion, String kind, Metadata metadata, PodSpec spec, Status status) implements Resource {

    public Pod {
        status = status == null ? Status.NONE : status;
    }

    /** The condition of this type, if the pod has it. */
    public Optional<Condition> condition(String type) {
        return status.conditions().stream().filter(c -> type.equals(c.type())).findFirst();
    }

    public record Status(String phase, String reason, String message, Instant startTime, String nominatedNodeName, List<Condition> conditions,
            List<ContainerStatus> containerStatuses, List<ContainerStatus> initContainerStatuses) {
        static final Status NONE = new Status(null, null, null, null, null, null, null, null);

        public Status {
            conditions = Copies.list(conditions);
            containerStatuses = Copies.list(containerStatuses);
            initContainerStatuses = Copies.list(initContainerStatuses);
        }
    }

    public record ContainerStatus(String name, String image, Boolean ready, Boolean started, Integer restartCount, State state, State lastState) {
        public ContainerStatus {
            state = state == null ? State.NONE : state;
            lastState = lastState == null ? State.NONE : lastState;
        }
    }

    /** One of the three is set, or none. */
    public record State(Waiting waiting, Running running, Terminated terminated) {
        static final State NONE = new State(null, null, null);
    }

    public record Waiting(String reason, String message) {}

    public record Running(Instant startedAt) {}

    public record Terminated(Integer exitCode, Integer signal, String reason, String message, Instant startedAt, Instant finishedAt) {}
}
