package dev.steadfast.chassis.management;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The registry of a process. Ours are named {@code steadfast.…}; the JVM's own are there too; every meter is explained. */
public final class Meters {
    private static final Logger LOG = LoggerFactory.getLogger(Meters.class);
    /** The library's, with names that promtool complains about: seconds are counted below, and processors are the node's. */
    private static final Set<String> LEFT_OUT = Set.of("process.cpu.time", "system.cpu.count");
    private static final List<String> PREFIXES = List.of("steadfast.", "jvm.", "process.", "system.");

    private Meters() {
    }

    /** Leaves out, and logs as an error, a meter without a description or with a foreign name. */
    public static PrometheusMeterRegistry registry(String service, String version) {
        var registry = registry(complaint -> LOG.atError().addKeyValue("reason", complaint).log("meter refused"));
        Gauge.builder("steadfast.build.info", () -> 1).description("Which version runs; always 1")
                .tag("component", service).tag("version", version).register(registry);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            FunctionCounter.builder("process.cpu", system, s -> s.getProcessCpuTime() / 1e9).baseUnit("seconds").description("CPU time that the process has used").register(registry);
        }
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        @SuppressWarnings("resource") // listens to the collector for as long as the process lives
        var garbage = new JvmGcMetrics();
        garbage.bindTo(registry);
        return registry;
    }

    /** For tests: a registry on which a meter that {@link #registry(String, String)} would leave out is an exception. */
    public static PrometheusMeterRegistry strict() {
        return registry(complaint -> {
            throw new IllegalArgumentException(complaint);
        });
    }

    private static PrometheusMeterRegistry registry(Consumer<String> refused) {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                if (LEFT_OUT.contains(id.getName())) {
                    return MeterFilterReply.DENY;
                }
                var complaint = complaint(id);
                if (complaint == null) {
                    return MeterFilterReply.NEUTRAL;
                }
                refused.accept(complaint);
                return MeterFilterReply.DENY;
            }
        });
        return registry;
    }

    private static String complaint(Meter.Id id) {
        if (id.getDescription() == null || id.getDescription().isBlank()) {
            return "meter " + id.getName() + " has no description: say what it counts";
        }
        return PREFIXES.stream().anyMatch(id.getName()::startsWith) ? null : "meter " + id.getName() + ": its name must begin with steadfast.";
    }
}
