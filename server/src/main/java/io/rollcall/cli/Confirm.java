package io.rollcall.cli;

import io.rollcall.domain.Problem;
import java.io.PrintWriter;
import java.util.Locale;

/// Asks before harm.
final class Confirm {
    private Confirm() {}

    /// Returns when a person says yes, or `yes` was given on the command line.
    ///
    /// @throws Problem when nobody is there to ask, or the answer is no
    static void ask(String question, boolean yes, PrintWriter out) throws Problem {
        if (yes) return;
        var terminal = Terminal.here();
        if (terminal.isEmpty()) throw new Problem(question + " Say --yes to go on.");
        out.printf("%s [y/N] ", question);
        out.flush();
        var answer = terminal.get().readLine();
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y"))
            throw new Problem("Nothing was changed.");
    }
}
