package io.rollcall.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Hundreds of activations that share one API user, for a day, in a moment: the real pace of the Emarsys client by a
/// clock that is turned, and runs as a model. Says how late lists are, and how much one user carries.
final class Simulation {
    private static final long SEED = 20_261_123;
    /// Addresses: half of the audiences are smaller.
    private static final double MEDIAN = 20_000;
    private static final double SPREAD = 1.5;
    private static final long LARGEST = 5_000_000;
    /// Of an audience, who join in a day; as many leave.
    private static final double TURNOVER = 0.02;
    private static final double MINUTES_A_DAY = 1_440;
    private static final double OURS = 950;
    private static final int MOST_LASTING = 8;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SIX = Duration.ofHours(6);
    private static final Duration TEN = Duration.ofHours(10);
    private static final String HOURLY = "hourly";
    private static final String QUARTERLY = "each quarter";
    private static final String DAILY = "daily at 6:00";
    private static final String FIRST = "first run";
    private static final List<String> KINDS = List.of(HOURLY, QUARTERLY, DAILY, FIRST);

    private final Goals goals;

    Simulation(Goals goals) {
        this.goals = goals;
    }

    /// A day of so many activations, and so many first runs of 5 M at ten.
    private record Day(ModelServer server, int activations) {
        double used(Duration from, Duration to) {
            return server.calls() / (OURS * to.minus(from).toMinutes());
        }

        double share(String kind, Duration from, Duration to, double share, ToDoubleFunction<ModelServer.Ended> what) {
            var values = server.ended().stream()
                    .filter(each -> each.due().kind().equals(kind)
                            && each.due().at().compareTo(from) >= 0
                            && each.due().at().compareTo(to) < 0)
                    .mapToDouble(what)
                    .sorted()
                    .toArray();
            return values.length == 0 ? 0 : values[(int) Math.min(values.length - 1, share * values.length)];
        }
    }

    void measure(int activations) {
        var plain = day(activations, 0);
        tell("%,d activations, a day".formatted(activations), plain, Duration.ZERO, DAY);
        var wave = plain.share(DAILY, Duration.ZERO, DAY, 1, ModelServer.Ended::inStep);
        System.out.printf(Locale.ROOT, "    at 6:00 the last daily list is in step after %.0f s%n%n", wave);
        goals.atMost(
                "%,d activations, hourly lists in step, 95 %%".formatted(activations),
                one(plain.share(HOURLY, Duration.ZERO, DAY, 0.95, ModelServer.Ended::inStep)),
                60,
                "s after due",
                false);
        for (var first : List.of(1, 4, 8, 16)) beside(activations, first, plain, first <= MOST_LASTING);
        for (var many = activations; many <= 32 * activations; many *= 2) {
            var day = day(many, 0);
            tell("%,d activations".formatted(many), day, Duration.ZERO, DAY);
        }
    }

    private static Figure one(double value) {
        return Figure.of(List.of(value));
    }

    /// First runs of 5 M at ten: what becomes of the others that are due while they last. For more than there is
    /// room for beside the others nothing is promised.
    private void beside(int activations, int first, Day plain, boolean promised) {
        var day = day(activations, first);
        var took = day.share(FIRST, Duration.ZERO, DAY, 1, ModelServer.Ended::inStep);
        var end = TEN.plus(Duration.ofSeconds((long) took));
        var floor = first * 5_502 / OURS * 60;
        tell("%d first runs of 5 M at 10:00, while they last".formatted(first), day, TEN, end);
        System.out.printf(
                Locale.ROOT,
                "    they took %.0f s, %.2f times what the pace allows; without them quarterly lists: 95 %% %.0f s%n%n",
                took,
                took / floor,
                plain.share(QUARTERLY, TEN, end, 0.95, ModelServer.Ended::inStep));
        if (!promised) return;
        goals.atMost(
                "%d first runs of 5 M, others in step, 95 %%".formatted(first),
                one(day.share(QUARTERLY, TEN, end, 0.95, ModelServer.Ended::inStep)),
                300,
                "s after due",
                false);
    }

    private static void tell(String name, Day day, Duration from, Duration to) {
        System.out.printf(
                Locale.ROOT,
                "%s: %,d runs, %,d calls, %.0f %% of what one user has in a day, %d refused%n",
                name,
                day.server().ended().size(),
                day.server().calls(),
                day.used(Duration.ZERO, DAY) * 100,
                day.server().refused());
        for (var kind : KINDS) {
            if (day.share(kind, from, to, 1, ModelServer.Ended::inStep) == 0) continue;
            System.out.printf(
                    Locale.ROOT,
                    "    %-14s begun after due: median %5.0f s, 95 %% %5.0f s, most %5.0f s; in step: median %5.0f s, 95 %% %5.0f s, most %5.0f s%n",
                    kind,
                    day.share(kind, from, to, 0.5, ModelServer.Ended::lag),
                    day.share(kind, from, to, 0.95, ModelServer.Ended::lag),
                    day.share(kind, from, to, 1, ModelServer.Ended::lag),
                    day.share(kind, from, to, 0.5, ModelServer.Ended::inStep),
                    day.share(kind, from, to, 0.95, ModelServer.Ended::inStep),
                    day.share(kind, from, to, 1, ModelServer.Ended::inStep));
        }
    }

    private static Day day(int activations, int first) {
        var random = new SplittableRandom(SEED);
        var time = new Timeline(random.split());
        var server = new ModelServer(time, random.split());
        for (var i = 0; i < activations; i++) {
            var audience = (long) Math.min(LARGEST, MEDIAN * Math.exp(SPREAD * random.nextGaussian()));
            switch (i % 5) {
                case 0 -> every(DAILY, audience, DAY, SIX, time, server, random);
                case 1 -> every(QUARTERLY, audience, Duration.ofMinutes(15), begin(random, 15), time, server, random);
                default -> every(HOURLY, audience, Duration.ofHours(1), begin(random, 60), time, server, random);
            }
        }
        for (var i = 0; i < first; i++)
            time.at(TEN, () -> server.due(new ModelServer.Due(TEN, FIRST, LARGEST, LARGEST, 0, true, () -> {})));
        time.run(DAY.plus(SIX));
        return new Day(server, activations);
    }

    private static Duration begin(SplittableRandom random, int minutes) {
        return Duration.ofMillis(random.nextInt(minutes * 60_000));
    }

    /// Again so long after each due time; how many come and go is a matter of chance.
    private static void every(
            String kind,
            long audience,
            Duration length,
            Duration at,
            Timeline time,
            ModelServer server,
            SplittableRandom random) {
        if (at.compareTo(DAY) >= 0) return;
        var share = TURNOVER * length.toMinutes() / MINUTES_A_DAY * 2;
        var joins = (long) (audience * share * random.nextDouble() + random.nextDouble());
        var leavers = (long) (audience * share * random.nextDouble() + random.nextDouble());
        time.at(
                at,
                () -> server.due(new ModelServer.Due(
                        at,
                        kind,
                        audience,
                        joins,
                        leavers,
                        false,
                        () -> every(kind, audience, length, later(at.plus(length), time), time, server, random))));
    }

    /// Nothing is due in the past: whoever was late is due at once.
    private static Duration later(Duration at, Timeline time) {
        return at.compareTo(time.now()) < 0 ? time.now() : at;
    }
}
