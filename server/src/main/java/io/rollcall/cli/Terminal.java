package io.rollcall.cli;

import java.io.Console;
import java.util.Optional;

/// The terminal, when a person sits at it.
final class Terminal {
    private Terminal() {}

    /// Nothing when input or output is piped.
    // Since JDK 25 the console is null again where nobody is there, whatever the check believes.
    @SuppressWarnings("SystemConsoleNull")
    static Optional<Console> here() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
