package io.rollcall.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Watches a server while all its activations run: when each was due, when it began, and how fast pages are there
/// meanwhile.
final class Laps {
    private static final Duration LOOK = Duration.ofSeconds(2);
    /// The pages that people look at, and a monitor does.
    private static final List<String> PAGES = List.of(
            "/statuses?limit=1000",
            "/activations?limit=500",
            "/activations/list-0001/runs?limit=50",
            "/alerts",
            "/metrics");

    private final ServerProcess server;
    private final int activations;
    private final Map<String, Instant> due = new HashMap<>();
    private final Map<String, Long> runs = new HashMap<>();

    Laps(ServerProcess server, int activations) {
        this.server = server;
        this.activations = activations;
    }

    /// Each activation ran once: seconds from due to begun, runs a minute, and seconds that each page took.
    record Lap(List<Double> lags, double perMinute, Map<String, List<Double>> pages, int failed) {
        double lag(double share) {
            var sorted = lags.stream().sorted().toList();
            return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
        }

        double page(String name, double share) {
            var sorted =
                    pages.getOrDefault(name, List.of(0.0)).stream().sorted().toList();
            return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
        }
    }

    static List<String> pages() {
        return PAGES;
    }

    /// Waits until every activation is due at some time; returns how many seconds that took.
    double scheduled() throws IOException, InterruptedException {
        var began = System.nanoTime();
        while (true) {
            look(new HashMap<>());
            if (due.size() == activations) return (System.nanoTime() - began) / 1e9;
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    /// Waits until every activation has run once more.
    Lap next() throws IOException, InterruptedException {
        var lags = new HashMap<String, Double>();
        var pages = new HashMap<String, List<Double>>();
        var first = Instant.MAX;
        var last = Instant.MIN;
        var failed = 0;
        for (var turn = 0; lags.size() < activations; turn++) {
            Thread.sleep(LOOK);
            var before = Map.copyOf(due);
            for (var status : look(pages)) {
                var name = status.path("activation").asString();
                var run = status.path("last_run");
                var number = run.path("run").asLong(0);
                if (run.isNull() || run.path("finished_at").isNull() || runs.getOrDefault(name, 0L) == number) continue;
                runs.put(name, number);
                if (lags.containsKey(name)) continue;
                if (!run.path("status").asString("").equals("done")) failed++;
                var start = Instant.parse(run.path("started_at").asString());
                var wasDue = before.getOrDefault(name, start);
                lags.put(name, Math.max(0, Duration.between(wasDue, start).toMillis() / 1e3));
                if (start.isBefore(first)) first = start;
                if (start.isAfter(last)) last = start;
            }
            if (!lags.isEmpty() && turn % 5 == 0) for (var page : PAGES.subList(1, PAGES.size())) ask(page, pages);
        }
        var minutes = Duration.between(first, last).toMillis() / 60_000.0;
        return new Lap(new ArrayList<>(lags.values()), lags.size() / Math.max(minutes, 1e-3), pages, failed);
    }

    private ServerProcess.Reply ask(String page, Map<String, List<Double>> pages)
            throws IOException, InterruptedException {
        var reply = server.get(page);
        pages.computeIfAbsent(page.replaceFirst("\\?.*", ""), _ -> new ArrayList<>())
                .add(reply.seconds());
        return reply;
    }

    /// All statuses, page by page; keeps when each activation is due.
    private List<JsonNode> look(Map<String, List<Double>> pages) throws IOException, InterruptedException {
        var all = new ArrayList<JsonNode>();
        for (var after = ""; ; ) {
            var body = ask(PAGES.getFirst() + (after.isEmpty() ? "" : "&after=" + after), pages)
                    .body();
            body.path("statuses").forEach(all::add);
            after = body.path("next").asString("");
            if (after.isEmpty()) break;
        }
        for (var status : all)
            if (!status.path("due_at").isNull())
                due.put(
                        status.path("activation").asString(),
                        Instant.parse(status.path("due_at").asString()));
        return all;
    }
}
