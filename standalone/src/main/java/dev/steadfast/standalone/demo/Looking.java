package dev.steadfast.standalone.demo;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.standalone.client.RemediatorApi;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the API shows, as records. */
final class Looking {
    private final RemediatorApi api;

    Looking(RemediatorApi api) {
        this.api = api;
    }

    List<Finding> findings() {
        return api.get("/v1/findings").path("items").valueStream().map(f -> Json.mapper().treeToValue(f, Finding.class)).toList();
    }

    Optional<Finding> finding(Predicate<Finding> which) {
        return findings().stream().filter(Finding::open).filter(which).findFirst();
    }

    List<Remediation> remediations() {
        return api.get("/v1/remediations").path("items").valueStream().map(r -> Json.mapper().treeToValue(r, Remediation.class)).toList();
    }

    Optional<Remediation> remediation(Predicate<Remediation> which) {
        return remediations().stream().filter(which).findFirst();
    }
}
