package dev.steadfast.contract.resource;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/** A Deployment, ReplicaSet, ReplicationController, DaemonSet, Job or CronJob: only what tells which claims its pods would mount. */
public record Workload(String apiVersion, String kind, Metadata metadata, Spec spec, Status status) implements Resource {

    public record Spec(Integer replicas, Boolean suspend, PodTemplate template, JobTemplate jobTemplate) {}

    /** Of a CronJob. */
    public record JobTemplate(JobSpec spec) {}

    public record JobSpec(PodTemplate template) {}

    public record Status(Integer replicas, Integer active, Instant completionTime, List<Condition> conditions) {
        public Status {
            conditions = Copies.list(conditions);
        }
    }

    /** The template of the pods that it makes; null if the object has none. */
    @JsonIgnore
    public PodTemplate podTemplate() {
        if (spec == null) {
            return null;
        }
        return spec.jobTemplate() == null || spec.jobTemplate().spec() == null ? spec.template() : spec.jobTemplate().spec().template();
    }
}
