package io.rollcall.bench;

import java.io.IOException;
import java.util.Set;

/// Goal 5: a command is there at once.
final class StartGoals {
    private static final String HELP = "rollcall --help";

    private StartGoals() {}

    static void measure(Place place, Goals goals, int rounds) throws IOException, InterruptedException {
        System.out.println("Start");
        var measured = new Rounds()
                .with(HELP, () -> Trial.of(place.rollcall("--help"), place.folder(), Set.of()))
                .run(rounds);
        measured.tell();
        goals.atMost(HELP, Figure.of(measured.of(HELP), Trial::seconds), 0.5, "s", measured.disturbed());
    }
}
