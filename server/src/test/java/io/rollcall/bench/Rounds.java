package io.rollcall.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/// Contenders that take turns, A B A B, so that whatever else the machine does hits all of them alike.
final class Rounds {
    /// With at least so many undisturbed rounds the others are left out.
    private static final int ENOUGH = 3;

    private static final int LONGEST = 90;

    private final Map<String, Contender> contenders = new LinkedHashMap<>();
    private final Map<String, List<Trial>> trials = new LinkedHashMap<>();

    /// Does its work once.
    @FunctionalInterface
    interface Contender {
        Trial once() throws IOException, InterruptedException;
    }

    Rounds with(String name, Contender contender) {
        contenders.put(name, contender);
        trials.put(name, new ArrayList<>());
        return this;
    }

    Rounds run(int rounds) throws IOException, InterruptedException {
        for (var round = 1; round <= rounds; round++) {
            for (var contender : contenders.entrySet()) {
                var trial = contender.getValue().once();
                Objects.requireNonNull(trials.get(contender.getKey())).add(trial);
                System.out.printf(
                        Locale.ROOT,
                        "    round %d  %-28s %7.2f s  cpu %6.2f s  rss %5.0f MB  others %2.0f %%%s  %s%n",
                        round,
                        contender.getKey(),
                        trial.seconds(),
                        trial.cpu(),
                        trial.rss(),
                        trial.foreign() * 100,
                        trial.loud() ? " LOUD" : "",
                        shortened(trial.output()));
            }
        }
        return this;
    }

    private static String shortened(String output) {
        var line = output.lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line;
    }

    /// The trials that count: those of undisturbed rounds if there are enough of them.
    List<Trial> of(String name) {
        var quiet = quiet();
        var all = Objects.requireNonNull(trials.get(name));
        return disturbed() ? all : quiet.stream().map(all::get).toList();
    }

    /// Whether there were too few undisturbed rounds, so that all of them count.
    boolean disturbed() {
        return quiet().size() < Math.min(ENOUGH, all());
    }

    private List<Integer> quiet() {
        var quiet = new ArrayList<Integer>();
        for (var round = 0; round < all(); round++) {
            var number = round;
            if (trials.values().stream().noneMatch(each -> each.get(number).loud())) quiet.add(round);
        }
        return quiet;
    }

    private int all() {
        return trials.values().iterator().next().size();
    }

    /// One contender's time as a part of another's, round by round.
    Figure ratio(String one, String other) {
        return ratio(one, other, Trial::seconds);
    }

    private Figure ratio(String one, String other, ToDoubleFunction<Trial> what) {
        var ratios = new ArrayList<Double>();
        for (var i = 0; i < of(one).size(); i++)
            ratios.add(what.applyAsDouble(of(one).get(i))
                    / what.applyAsDouble(of(other).get(i)));
        return Figure.of(ratios);
    }

    /// The ratio that is less moved by what others do: of processor time, that of servers of ours included.
    void tellWork(String one, String other) {
        System.out.printf(
                "    processor time of everything: %s x %s%n",
                ratio(one, other, Trial::total).text(2), other);
    }

    void tell() {
        System.out.printf("    %d of %d rounds undisturbed%n", quiet().size(), all());
        for (var name : contenders.keySet())
            System.out.printf(
                    "    %-28s wall %s s, cpu %s s, rss %s MB, anonymous %s MB%n",
                    name,
                    Figure.of(of(name), Trial::seconds).text(2),
                    Figure.of(of(name), Trial::cpu).text(2),
                    Figure.of(of(name), Trial::rss).text(0),
                    Figure.of(of(name), Trial::anonymous).text(0));
    }
}
