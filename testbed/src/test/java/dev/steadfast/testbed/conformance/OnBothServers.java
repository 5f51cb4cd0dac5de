package dev.steadfast.testbed.conformance;

import dev.steadfast.testbed.controlplane.Binaries;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a check twice, and holds both talks against the recorded one. */
final class OnBothServers implements TestTemplateInvocationContextProvider {
    private static final Namespace STORE = Namespace.create(OnBothServers.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return Recording.wanted() ? Stream.of(new On(Side.REAL), new On(Side.SIMULATED)) : Stream.of(new On(Side.SIMULATED), new On(Side.REAL));
    }

    private record On(Side side) implements TestTemplateInvocationContext, ExecutionCondition, ParameterResolver, AfterTestExecutionCallback {
        @Override
        public String getDisplayName(int index) {
            return side == Side.REAL ? "real API server" : "simulated API server";
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String why = side == Side.REAL ? Binaries.ofEnvironment().whyNot() : null;
            return why == null ? ConditionEvaluationResult.enabled("") : ConditionEvaluationResult.disabled("no real API server: " + why);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Talk.class;
        }

        @Override
        public Talk resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Servers servers = context.getRoot().getStore(STORE).computeIfAbsent(Servers.class, key -> new Servers(), Servers.class);
            TalkedTo server = servers.get(side);
            Talk talk = Talk.with(server);
            context.getStore(STORE).put(Talk.class, talk);
            context.getStore(STORE).put(TalkedTo.class, server.version());
            return talk;
        }

        @Override
        public void afterTestExecution(ExtensionContext context) {
            if (context.getExecutionException().isPresent()) {
                return;
            }
            Talk talk = context.getStore(STORE).get(Talk.class, Talk.class);
            var recording = new Recording(context.getRequiredTestClass(), context.getRequiredTestMethod());
            if (side == Side.REAL && Recording.wanted()) {
                recording.write(talk.script(), context.getStore(STORE).get(TalkedTo.class, String.class));
            } else {
                recording.compare(talk.script(), getDisplayName(0));
            }
        }
    }
}
