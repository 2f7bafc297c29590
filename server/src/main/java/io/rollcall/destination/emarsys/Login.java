package io.rollcall.destination.emarsys;

import io.rollcall.destination.Outcome;

/// How a call proves who it comes from. Safe for many threads.
interface Login {
    /// The header for one call. Anything but Answered ends the call in the same way.
    Outcome<Header> header() throws InterruptedException;

    /// A call with this header was refused as not logged in. Says whether a new header is worth one more try.
    boolean renew(Header refused);

    /// One request header. It cannot be printed by accident.
    record Header(String name, String value) {
        @Override
        public String toString() {
            return name + ": (hidden)";
        }
    }
}
