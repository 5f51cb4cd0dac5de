package dev.steadfast.contract.resource;

import java.util.List;

/** Which nodes fit: any of the terms, of each all expressions. */
public record NodeSelector(List<Term> nodeSelectorTerms) {
    public NodeSelector {
        nodeSelectorTerms = Copies.list(nodeSelectorTerms);
    }

    /** Expressions on labels and on fields; all must hold. */
    public record Term(List<LabelSelector.Requirement> matchExpressions, List<LabelSelector.Requirement> matchFields) {
        public Term {
            matchExpressions = Copies.list(matchExpressions);
            matchFields = Copies.list(matchFields);
        }
    }
}
