package io.rollcall.http;

import io.rollcall.store.Audit;
import io.rollcall.store.Person;
import java.time.Duration;
import java.util.Optional;

/// Opens sessions of people who have shown who they are. Safe for many threads.
final class Sessions {
    private static final Duration LENGTH = Duration.ofHours(12);

    private final Backend backend;
    private final Doors doors;

    Sessions(Backend backend, Doors doors) {
        this.backend = backend;
        this.doors = doors;
    }

    /// A session, and the header that gives it to a browser.
    record Opened(Caller.Signed signed, String cookie) {}

    Opened open(Person person) {
        var secret = doors.secret();
        var csrf = doors.secret();
        var until = backend.surroundings().clock().instant().plus(LENGTH);
        backend.entrances().openSession(Doors.hash(secret), person, csrf, until);
        backend.note(Optional.empty(), new Audit.Act(person.email(), "signed in", "account", person.email(), ""));
        var cookie = "%s=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%d%s"
                .formatted(Doors.COOKIE, secret, LENGTH.toSeconds(), backend.overTls() ? "; Secure" : "");
        return new Opened(new Caller.Signed(person, Doors.hash(secret), csrf), cookie);
    }
}
