package io.rollcall.sandbox;

import picocli.CommandLine;

/// Starts a sandbox as a program of its own.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var command = new CommandLine(new SandboxCommand()).setExecutionExceptionHandler(Main::complain);
        System.exit(command.execute(arguments));
    }

    /// What the user can mend is said in one line; the rest is a bug and shows where.
    private static int complain(Exception problem, CommandLine command, CommandLine.ParseResult ignored)
            throws Exception {
        if (!(problem instanceof IllegalArgumentException || problem instanceof java.io.UncheckedIOException)) {
            throw problem;
        }
        command.getErr().println(problem.getMessage());
        return 2;
    }
}
