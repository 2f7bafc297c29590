package io.rollcall.domain;

import java.util.Map;

/// What a server says of itself to whoever runs it. Never an address, never a secret. Safe for many threads.
public interface Log {
    /// An error of the program.
    void error(String where, Throwable bug);

    /// Something happened.
    void event(String what, Map<String, ?> details);
}
