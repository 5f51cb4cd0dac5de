package dev.steadfast.analyzer.detect;

import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.finding.Rule;
import java.util.List;

/**
 * Why a pod is not available.
 *
 * @param text half a sentence, such as “its image can't be pulled”
 * @param shared what other sets may suffer from for the same reason, such as {@code node/worker-3}; null if nothing
 */
record Cause(Rule rule, String text, List<Evidence> evidence, String shared) {

    Cause(Rule rule, String text, List<Evidence> evidence) {
        this(rule, text, evidence, null);
    }
}
