package io.rollcall.journey;

import io.rollcall.domain.Guard;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Retry;
import io.rollcall.journey.Weather.End;
import io.rollcall.sandbox.Switch;
import io.rollcall.sandbox.Switches;
import io.rollcall.sync.Options;
import io.rollcall.sync.Reconcile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// One list from its beginning through a handful of runs, all drawn from one seed.
///
/// What does not go together is not drawn together: an account that refuses contact ids as keys cannot take
/// somebody off a list who has no address any more, or one he shares.
final class History {
    private final RandomGenerator random;
    private final Workshop workshop;
    private final Events events;
    private final Runs runs;

    History(Workshop workshop, long seed) throws Problem, IOException {
        this.workshop = workshop;
        random = new SplittableRandom(seed);
        var switches = Doubts.settled(random);
        workshop.sandbox.turn(switches);
        var warehouse = new Warehouse();
        var scene = new Scene(workshop.sandbox.account(), !switches.on(Switch.DUPLICATES_REFUSED));
        events = new Events(random, warehouse, scene, limits(switches));
        runs = new Runs(workshop, manner(), warehouse, scene, events, random);
    }

    private Events.Limits limits(Switches switches) {
        var idsRefused = Doubts.idsAreRefused(switches);
        return new Events.Limits(
                5 + random.nextInt(26),
                switches.on(Switch.CASE_SENSITIVE),
                !idsRefused && random.nextInt(3) == 0,
                !idsRefused && random.nextInt(3) == 0);
    }

    private Runs.Manner manner() {
        var most = random.nextInt(3) == 0 ? OptionalLong.of(2 + random.nextInt(5)) : OptionalLong.empty();
        return new Runs.Manner(
                random.nextBoolean() ? new Line.Sizes(10_000, 1_000) : new Line.Sizes(7, 3),
                random.nextInt(4) == 0,
                List.of(Retry.values()).get(random.nextInt(3)),
                new Guard(30, most, 1, 300));
    }

    /// What has happened so far, for whoever has to understand a failure.
    String told() {
        return runs.told();
    }

    void play() throws Problem, IOException, InterruptedException {
        try {
            events.begin();
            var othersList = random.nextInt(10) == 0;
            if (othersList) runs.listOfOthers();
            for (var steps = 3 + random.nextInt(6); steps > 0; steps--) {
                for (var many = random.nextInt(8); many > 0; many--) events.happen(!runs.unsettled());
                if (random.nextInt(12) == 0 && runs.hasList(othersList)) runs.rename("Buyers " + random.nextInt(3));
                workshop.clock.sleep(Duration.ofMinutes(1 + random.nextInt(3_000)));
                step(weather());
            }
            workshop.clock.sleep(Duration.ofHours(25));
            runs.why(events.addresses().get(random.nextInt(events.addresses().size())));
            new Ending(runs, workshop.sandbox.calls()).comes();
        } finally {
            runs.clear();
        }
    }

    private void step(Weather weather) throws Problem, IOException, InterruptedException {
        if (runs.needsNewList()) {
            runs.run(Options.NEW_LIST, weather);
            return;
        }
        switch (random.nextInt(14)) {
            case 0 ->
                runs.onBrokenSource(
                        new Warehouse.Breaking(random.nextInt(events.audience().size() + 1), random.nextBoolean()),
                        weather);
            case 1 -> runs.run(Options.EVERYBODY, weather);
            case 2, 3 -> {
                var repair = List.of(Reconcile.Repair.values()).get(random.nextInt(3));
                runs.reconcile(repair, random.nextInt(4) > 0, weather);
            }
            case 4 -> runs.undo(random.nextInt(4), weather);
            case 5 -> runs.plan(weather);
            default -> runs.run(Options.ORDINARY, weather);
        }
    }

    private Weather weather() {
        var seed = random.nextLong();
        return switch (random.nextInt(6)) {
            case 0 -> new Weather(seed, 0.1, 0, End.KILLED);
            case 1 -> new Weather(seed, 0.5, 0, End.KILLED);
            case 2 -> new Weather(seed, 0.1, 0.2, End.KILLED);
            case 3 -> new Weather(seed, 0.1, 0.2, End.INTERRUPTED);
            default -> Weather.FAIR;
        };
    }
}
