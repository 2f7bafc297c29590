package io.rollcall;

import io.rollcall.cli.Root;

/// Where the program starts.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Root.commandLine(Application.program()).execute(arguments));
    }
}
