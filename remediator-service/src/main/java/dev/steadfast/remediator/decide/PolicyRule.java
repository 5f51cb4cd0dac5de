package dev.steadfast.remediator.decide;

import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.Assertion;
import dev.steadfast.contract.remediation.Plan;
import java.util.List;

/**
 * What is approved without a person.
 *
 * @param namespaces names; a {@code *} at the end stands for any rest
 * @param assertions that it makes for whoever wrote the policy
 * @param maxPerDay how many remediations it may approve within 24 hours
 */
public record PolicyRule(String name, List<Fix> fixes, List<String> namespaces, List<Assertion> assertions, int maxPerDay) {

    public PolicyRule {
        fixes = fixes == null ? List.of() : List.copyOf(fixes);
        namespaces = namespaces == null ? List.of() : List.copyOf(namespaces);
        assertions = assertions == null ? List.of() : List.copyOf(assertions);
        if (name == null || name.isEmpty() || fixes.isEmpty() || namespaces.isEmpty() || maxPerDay < 1) {
            throw new IllegalArgumentException("a rule of the policy needs a name, fixes, namespaces and maxPerDay of at least 1; this one: " + name);
        }
        if (fixes.contains(Fix.UNKNOWN) || fixes.contains(Fix.ADVICE) || assertions.contains(Assertion.UNKNOWN)) {
            throw new IllegalArgumentException("rule " + name + " of the policy names a fix or an assertion that doesn't exist");
        }
    }

    public boolean covers(Plan plan) {
        return fixes.contains(plan.fix()) && assertions.containsAll(plan.asks()) && namespaces.stream().anyMatch(n -> matches(n, plan.namespace()));
    }

    private static boolean matches(String pattern, String namespace) {
        return pattern.endsWith("*") ? namespace.startsWith(pattern.substring(0, pattern.length() - 1)) : pattern.equals(namespace);
    }
}
