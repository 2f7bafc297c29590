package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.rollcall.destination.CallLog;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import io.rollcall.store.Run;
import io.rollcall.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Figures for Prometheus.
final class MetricsRoutes {
    private final Backend backend;
    private final PrometheusRegistry ofProcess = new PrometheusRegistry();

    MetricsRoutes(Backend backend) {
        this.backend = backend;
        JvmMetrics.builder().register(ofProcess);
    }

    List<Route> routes() {
        return List.of(new Route(
                HandlerType.GET,
                Route.WORKSPACE + "/metrics",
                Need.in(Role.VIEWER),
                new Route.Doc(
                        "getMetrics",
                        "Figures of the workspace and of this server, as Prometheus reads them; it takes a token.",
                        Schemas.text(PrometheusTextFormatWriter.CONTENT_TYPE.replaceFirst(";.*", ""))),
                this::metrics));
    }

    private Answer metrics(Request request) throws Problem {
        var workspace = backend.open(request);
        var name = request.workspace();
        var all = new ArrayList<MetricSnapshot>();
        lists(workspace, name, all);
        platforms(workspace, name, all);
        ofProcess.scrape().forEach(all::add);
        var snapshots = MetricSnapshots.of(all.toArray(MetricSnapshot[]::new));
        var writer = PrometheusTextFormatWriter.create();
        return new Answer.Stream(
                PrometheusTextFormatWriter.CONTENT_TYPE, Map.of(), out -> writer.write(out, snapshots));
    }

    private void lists(Workspace workspace, String name, List<MetricSnapshot> all) {
        var store = workspace.engine().store();
        var now = backend.surroundings().clock().instant();
        var inStep = store.history().inStep();
        var telling = store.history().telling();
        var members = GaugeSnapshot.builder()
                .name("rollcall_members")
                .help("Addresses of the audience by state, as of the last run that brought the list in step.");
        for (var run : inStep) {
            var figures = run.figures();
            Map.of(
                            "listed",
                            figures.listed(),
                            "waiting",
                            figures.waiting(),
                            "rejected",
                            figures.rejected(),
                            "uncertain",
                            figures.uncertain())
                    .forEach((state, count) -> members.dataPoint(GaugeDataPointSnapshot.builder()
                            .labels(Labels.of("workspace", name, "activation", run.activation(), "state", state))
                            .value(count)
                            .build()));
        }
        all.add(members.build());
        all.add(gauge(
                "rollcall_lag_seconds",
                "How long ago the last run began that brought the list in step.",
                name,
                inStep,
                run -> seconds(Duration.between(run.startedAt(), now))));
        all.add(gauge(
                "rollcall_last_run_seconds",
                "How long the last run took that ended by itself.",
                name,
                telling,
                run -> seconds(Duration.between(run.startedAt(), ended(run)))));
        all.add(gauge(
                "rollcall_last_run_ok",
                "1 when the last run that ended by itself came to its end, else 0: it failed or is held.",
                name,
                telling,
                run -> run.status() == Run.Status.DONE ? 1 : 0));
        var runs =
                GaugeSnapshot.builder().name("rollcall_runs").help("Runs that are remembered, by how far they came.");
        store.history()
                .count()
                .forEach((status, count) -> runs.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(Labels.of(
                                "workspace", name, "status", status.name().toLowerCase(Locale.ROOT)))
                        .value(count)
                        .build()));
        all.add(runs.build());
        all.add(GaugeSnapshot.builder()
                .name("rollcall_alerts")
                .help("Alerts that have begun and not ended.")
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(Labels.of("workspace", name))
                        .value(store.alerts().open().size())
                        .build())
                .build());
    }

    private static Instant ended(Run run) {
        return run.finishedAt() == null ? run.startedAt() : run.finishedAt();
    }

    private static double seconds(Duration length) {
        return length.toMillis() / 1e3;
    }

    private static GaugeSnapshot gauge(
            String name, String help, String workspace, Collection<Run> runs, ToDoubleFunction<Run> value) {
        var gauge = GaugeSnapshot.builder().name(name).help(help);
        for (var run : runs)
            gauge.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(Labels.of("workspace", workspace, "activation", run.activation()))
                    .value(value.applyAsDouble(run))
                    .build());
        return gauge.build();
    }

    private static void platforms(Workspace workspace, String name, List<MetricSnapshot> all) {
        var calls = CounterSnapshot.builder()
                .name("rollcall_calls")
                .help("Calls that this server made, by endpoint and how they ended.");
        var time = CounterSnapshot.builder().name("rollcall_calls_seconds").help("How long those calls took in all.");
        workspace
                .platforms()
                .forEach((platform, account) -> account.calls().totals().forEach((kind, total) -> {
                    var labels = labels(name, platform, kind);
                    calls.dataPoint(CounterDataPointSnapshot.builder()
                            .labels(labels)
                            .value((double) total.count())
                            .build());
                    time.dataPoint(CounterDataPointSnapshot.builder()
                            .labels(labels)
                            .value(seconds(total.took()))
                            .build());
                }));
        all.add(calls.build());
        all.add(time.build());
    }

    private static Labels labels(String workspace, String platform, CallLog.Kind kind) {
        return Labels.of(
                "workspace", workspace, "platform", platform, "endpoint", kind.endpoint(), "outcome", kind.outcome());
    }
}
